import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Reminder } from '../../entities/reminders/reminder.js';
import { startConsole, type ConsoleStage } from '../support/console-stage.js';

let stage: ConsoleStage;
before(async () => {
  stage = await startConsole();
});
after(() => stage.close());

test('a reminder by hand can be marketing: it needs that consent, and keeps its purpose', async () => {
  const { world } = stage;
  const { db, mine } = world;
  const dueOn = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
  const step = { stepKind: 'before', stepCount: '7', stepUnit: 'D', stepDate: '', stepTime: '' };
  const text = { source: 'own', subject: 'Offer', email: 'Teeth are cheaper in [[due_date]]' };
  const about = { patientId: mine.patientId, title: 'Dental week', dueOn, channels: ['email'] };
  const save = (purpose: string) =>
    stage.post('staff', '/reminders/new', { do: 'save', ...about, ...text, ...step, purpose });
  const page = await stage.get('staff', `/reminders/new?patient=${mine.patientId}`);
  assert.match(page.text, /<option value="care" selected>Care of the patient<\/option>/);
  assert.match(page.text, /<option value="marketing">Marketing<\/option>/);

  const refused = await save('marketing');
  assert.equal(refused.status, 422);
  assert.match(refused.text, /id="channels-fault">There is no consent for this channel/);
  assert.match(refused.text, /<option value="marketing" selected>/);

  await world.post(
    `/v1/clients/${mine.clientId}/consents`,
    { channel: 'email', purpose: 'marketing', granted: true, givenBy: 'client' },
    201,
  );
  const made = await save('marketing');
  assert.equal(made.status, 303, made.text);
  const id = made.location?.split('/').at(-1) ?? '';
  assert.equal((await db.reader.findOneByOrFail(Reminder, { id })).purpose, 'marketing');
  const edited = { ...about, ...text, ...step, do: 'save', title: 'Other', purpose: 'care', revision: '1' };
  await stage.post('staff', `/reminders/${id}/edit`, edited);
  assert.equal((await db.reader.findOneByOrFail(Reminder, { id })).purpose, 'marketing', 'an edit leaves it');
});
