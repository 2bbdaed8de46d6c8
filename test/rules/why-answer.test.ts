import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startConsole, type ConsoleStage } from '../support/console-stage.js';
import { event, yearlyRule } from '../support/engine-api.js';
import { createTestClient, createTestPatient } from '../support/test-clinic.js';

let stage: ConsoleStage;
before(async () => {
  stage = await startConsole(() => new Date('2026-05-04T10:00:00Z'));
});
after(() => stage.close());

const speak = async (language: 'en' | 'sv' | 'fi') => {
  const { userId } = stage.staff.viewer;
  await stage.world.db.reader.query('update staff_user set language = $2 where id = $1', [userId, language]);
};
const plain = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

test('why a reminder is there is said in the reader’s language, with what each condition found', async () => {
  const { mine, db } = stage.world;
  const conditions = [
    { field: 'item', operator: 'in', value: [mine.serviceCode] },
    { field: 'species', operator: 'is', value: 'dog' },
    { field: 'weightKg', operator: 'gt', value: 40 },
  ];
  await stage.world.post('/v1/rules', yearlyRule(mine), 201);
  await stage.world.post('/v1/rules', yearlyRule(mine, { name: 'Giants', conditions }), 201);
  const client = await createTestClient(db, mine.id);
  const { id: patientId } = await createTestPatient(db, mine.id, client.id, { species: 'dog' });
  const items = [{ serviceCode: mine.serviceCode, performedOn: '2026-04-01' }];
  const done = { patientId, consultationId: 'c', items };
  await stage.world.post('/v1/events', event('consultation.finalised', done), 202);
  const { items: reminders } = await stage.world.get<{ items: { id: string }[] }>(
    `/v1/reminders?patientId=${patientId}`,
  );
  const path = `/reminders/${reminders[0]?.id ?? ''}/why`;
  const read = async (language: 'en' | 'sv' | 'fi') => {
    await speak(language);
    return plain((await stage.get('viewer', path)).text);
  };

  const english = await read('en');
  assert.match(english, /The reminder “Rabies, yearly” is open and due on 1 April 2027\./);
  assert.match(english, /The next one goes out by email on 2 March 2027\./);
  assert.match(english, /the species is “dog” \(Found: dog\) holds/);
  assert.match(english, /the weight in kg is more than 40 \(Found: [^)]+\) does not hold/);
  const swedish = await read('sv');
  assert.match(swedish, /Påminnelsen “Rabies, yearly” är öppen och förfaller 1 april 2027\./);
  assert.match(swedish, /djurslaget är “dog” \(Fann: dog\) stämmer/);
  const finnish = await read('fi');
  assert.match(finnish, /Muistutus “Rabies, yearly” on avoin, ja sen eräpäivä on 1\. huhtikuuta 2027\./);
  for (const text of [english, swedish, finnish])
    assert.doesNotMatch(text, /weightKg|undefined|species is dog/);
});
