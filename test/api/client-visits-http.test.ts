import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { v4 as randomUuid } from 'uuid';
import { clientScene, furnishVisits, pageOf, tellSlots } from '../support/client-scene.js';
import { daysFrom, startEngineApi, type EngineApi } from '../support/engine-api.js';
import { openPage as get, sendForm as press } from '../support/page-visitor.js';

describe('the page of a visit behind a client’s link', () => {
  let world: EngineApi;

  before(async () => {
    world = await startEngineApi();
    await furnishVisits(world);
  });
  after(() => world.close());

  const rows = async <Row = Record<string, unknown>>(sql: string, ...values: unknown[]) =>
    await world.db.reader.query<Row[]>(sql, values);
  const visitRow = async (id: string) => (await rows('select * from appointment where id = $1', id))[0] ?? {};
  const tasksOf = async (clientId: string) =>
    await rows<{ title: string; status: string; note: string; metadata: Record<string, string> }>(
      'select title, status, note, metadata from task where client_id = $1 order by id',
      clientId,
    );

  test('do the same once, however often it is sent', async () => {
    const scene = await clientScene(world);
    const visit = await pageOf(world, scene.clientId, { visitId: scene.visitId });
    const care = await pageOf(world, scene.clientId, { reminderId: scene.red });
    await Promise.all([press(`${visit}/confirm`), press(`${visit}/confirm`)]);
    const confirmed = await visitRow(scene.visitId);
    await press(`${visit}/confirm`);
    assert.deepEqual(await visitRow(scene.visitId), confirmed);
    const done = { on: daysFrom(new Date(), -2), once: randomUuid() };
    const answers = await Promise.all([press(`${care}/done`, done), press(`${care}/done`, done)]);
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200],
    );
    assert.equal((await rows('select 1 from service_record where patient_id = $1', scene.lunaId)).length, 1);
    const wish = { weekday: '2', time: 'morning', words: 'Not before nine' };
    for (const once of [randomUuid(), randomUuid()]) await press(`${visit}/move`, { ...wish, once });
    assert.deepEqual(
      (await tasksOf(scene.clientId)).map(({ title }) => title.replace(/\d+ [a-z]+ \d{4}/, 'DATE')),
      [
        'Luna: Rabies vaccination gjordes på annat håll DATE, säger kunden',
        'Luna: vill ha en annan tid: tisdag; förmiddag; Not before nine',
      ],
    );
    const shown = await world.get<{ moveWish: { words: string } }>(`/v1/appointments/${scene.visitId}`);
    assert.equal(shown.moveWish.words, 'Not before nine');
  });

  test('confirm only the time that its page showed', async () => {
    const scene = await clientScene(world);
    const visit = await pageOf(world, scene.clientId, { visitId: scene.visitId });
    const shown = /name="seenAt" value="([^"]+)"/.exec((await get(visit)).text)?.[1] ?? '';
    await rows(
      `update appointment set starts_at = starts_at + interval '1 day' where id = $1`,
      scene.visitId,
    );
    const stale = await press(`${visit}/confirm`, { seenAt: shown });
    assert.equal(stale.status, 409);
    assert.match(stale.text, /has another time now/);
    assert.equal((await visitRow(scene.visitId))['confirmed_at'], null);
    const again = /name="seenAt" value="([^"]+)"/.exec(stale.text)?.[1] ?? '';
    assert.equal((await press(`${visit}/confirm`, { seenAt: again })).status, 200);
    assert.equal((await visitRow(scene.visitId))['confirmed_by'], 'link');
  });

  test('keep to the clinic’s limit, and tell the staff of what comes shortly before', async () => {
    const near = await clientScene(world, { inHours: 5 });
    const late = await pageOf(world, near.clientId, { visitId: near.visitId });
    assert.match((await get(late)).text, /please phone the clinic/);
    assert.equal((await press(`${late}/cancel`, { once: randomUuid() })).status, 409);
    assert.equal((await visitRow(near.visitId))['status'], 'booked');
    await rows(
      `update appointment set message_plan = jsonb_set(message_plan, '{selfService,until}', '"PT1H"') where id = $1`,
      near.visitId,
    );
    const cancel = { reason: 'We are ill', once: randomUuid() };
    for (const status of [200, 200]) assert.equal((await press(`${late}/cancel`, cancel)).status, status);
    assert.equal((await visitRow(near.visitId))['cancel_reason'], 'We are ill');
    const [task, ...more] = await tasksOf(near.clientId);
    assert.deepEqual([task?.title, more.length], ['Luna: har avbokat besöket', 0]);
    assert.match(task?.note ?? '', /We are ill/);
    assert.match((await get(late)).text, /does not take place/);
  });

  test('say that somebody is here only on the day', async () => {
    const far = await clientScene(world);
    const tomorrow = await pageOf(world, far.clientId, { visitId: far.visitId });
    assert.equal((await press(`${tomorrow}/arrive`)).status, 409);
    const soon = await clientScene(world, { inHours: 0.02 });
    const today = await pageOf(world, soon.clientId, { visitId: soon.visitId });
    assert.match((await get(today)).text, /We are here/);
    assert.equal((await press(`${today}/arrive`)).status, 200);
    const row = await visitRow(soon.visitId);
    assert.ok(row['arrived_at'] instanceof Date && row['confirmed_by'] === 'link');
  });

  test('give a free time to one of two who take it at once', async () => {
    const [slot = ''] = await tellSlots(world, 'race', [70]);
    const scenes = [await clientScene(world), await clientScene(world)];
    const urls: string[] = [];
    for (const { clientId, visitId } of scenes) urls.push(await pageOf(world, clientId, { visitId }));
    const answers = await Promise.all(urls.map((url) => press(`${url}/move`, { slot, once: randomUuid() })));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
    const gone = answers.find(({ status }) => status === 409);
    assert.match(gone?.text ?? '', /has just been taken/);
    const [taken] = await rows(
      'select starts_at, taken_by_appointment_id as by from free_slot where id = $1',
      slot,
    );
    const moved = await visitRow(String(taken?.['by']));
    assert.deepEqual(moved['starts_at'], taken?.['starts_at']);
    assert.equal(moved['confirmed_by'], 'link');
    assert.equal(moved['sequence'], 1);
  });

  test('are a calendar entry that follows the visit', async () => {
    const scene = await clientScene(world);
    const page = await pageOf(world, scene.clientId, { visitId: scene.visitId });
    const first = await get(`${page}/visit.ics`);
    assert.equal(first.headers.get('content-type'), 'text/calendar; charset=utf-8; method=PUBLISH');
    assert.match(first.text, /SEQUENCE:0\r\n/);
    assert.match(first.text, /STATUS:CONFIRMED\r\n/, 'it stands before its client confirms it');
    assert.ok(first.text.includes(`UID:appointment-${scene.visitId}@`));
    assert.match(first.text, /SUMMARY:Luna: Dental check\r\n/);
    await press(`${page}/cancel`, { once: randomUuid() });
    const last = await get(`${page}/visit.ics`);
    assert.match(last.text, /METHOD:CANCEL\r\n/);
    assert.match(last.text, /SEQUENCE:1\r\n/);
  });
});
