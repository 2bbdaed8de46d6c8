import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { compareDay, countDays } from '../../commands/messages/compare-with-old.js';
import { forgetOldSendLists, forgetOldSends, takeOldSends } from '../../commands/messages/take-old-sends.js';
import { Refused } from '../../commands/refusal.js';
import { NOW } from '../reminders/scene.js';
import { createTestClient, createTestPatient } from '../support/test-clinic.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { Ledger } from './ledger.js';

const ZONE = 'Europe/Stockholm';
const TODAY = '2026-06-10';
let database: TestDatabase;
let ledger: Ledger;

before(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  ledger = await Ledger.create(database.db, { deliveryMode: { mode: 'shadow' } });
});
after(async () => {
  await database.close();
});

const take = async (...lines: readonly string[]) =>
  await takeOldSends(database.db, ledger.scene.acting(), {
    name: 'sent.csv',
    records: lines.map((line, index) => ({ line: index + 1, values: line.split(';') })),
  });
const day = async (on = TODAY) => await compareDay(database.db, ledger.scene.clinic.id, ZONE, on);

test('a day says what both sent, what only we, and what only the old system, with our reason', async () => {
  const { clinic, client, patient } = ledger.scene;
  const both = await ledger.due('email');
  await ledger.answered(both);
  const unsure = await createTestClient(database.db, clinic.id);
  const mia = await createTestPatient(database.db, clinic.id, unsure.id, { name: 'Mia' });
  const later = await ledger.scene.manual({ patientId: mia.id, schedule: [{ offset: '-P50D' }] });
  const quiet = await createTestClient(database.db, clinic.id, { externalId: 'K-7' });

  const taken = await take(
    'Date;Client ID;Mail;Mobil;Pet;Kind',
    `${TODAY} 09:03;;${(client.email ?? '').toUpperCase()};;${patient.name};Vaccination`,
    `10.6.2026;;;${unsure.phone ?? ''};mia;Booster`,
    `${TODAY};K-7;;;;Weight check`,
    `${TODAY};;nobody@example.org;;;Vaccination`,
    `yesterday;K-7;;;;x`,
    `${TODAY};;;;;nobody named`,
  );
  assert.deepEqual(
    [taken.lines.length, taken.unknown, taken.problems.map(({ line, code }) => `${line} ${code}`)],
    [4, 1, ['6 noDate', '7 nobody']],
  );

  const { matched, onlyOurs, onlyTheirs } = await day();
  assert.deepEqual(
    matched.map(({ ours, theirs, daysApart }) => [ours.id, theirs.about, daysApart]),
    [[both, 'Vaccination', 0]],
  );
  assert.deepEqual(onlyOurs, []);
  assert.deepEqual(
    onlyTheirs.map(({ about, reason }) => [
      about,
      reason.why,
      'reminderId' in reason ? reason.reminderId : null,
    ]),
    [
      ['Booster', 'planned', later],
      ['Weight check', 'noReminder', null],
      ['Vaccination', 'clientUnknown', null],
    ],
  );
  assert.equal(onlyTheirs[1]?.clientId, quiet.id);

  const second = await ledger.due('email');
  await ledger.answered(second);
  const counted = await countDays(database.db, clinic.id, ZONE, { from: '2026-06-01', to: TODAY });
  assert.deepEqual(counted, [{ on: TODAY, ours: 2, theirs: 4, matched: 1, onlyOurs: 0, onlyTheirs: 3 }]);
});

test('our own refusal is the reason, and what only we would have sent is shown with its text', async () => {
  const { scene } = ledger;
  await ledger.answered(await ledger.due('email'));
  const refused = await createTestPatient(database.db, scene.clinic.id, scene.client.id, { name: 'Old' });
  const reminderId = await scene.manual({
    patientId: refused.id,
    schedule: [{ name: 'now', at: NOW.toISOString() }],
  });
  await ledger.set('patient', refused.id, `deceased_on = '2026-06-09'`);
  await ledger.answered(await ledger.sendOf(reminderId));
  await take('date;email;patient', `${TODAY};${scene.client.email ?? ''};Old`);
  const { matched, onlyOurs, onlyTheirs } = await day();
  assert.equal(matched.length, 0);
  assert.ok(onlyOurs[0]?.text?.includes(scene.patient.name));
  const [reason] = onlyTheirs.map((one) => one.reason);
  assert.ok(reason !== undefined && 'reason' in reason);
  assert.deepEqual([reason.why, reason.reason, reason.reminderId], ['decided', 'deceased', reminderId]);
});

test('a new list of a day takes the place of the earlier one; a list is forgotten, by hand or in time', async () => {
  const lines = ['date;email', `${TODAY};${ledger.scene.client.email ?? ''}`];
  await take(...lines);
  const { listId } = await take(...lines, `${TODAY};other@example.org`);
  assert.equal((await day()).onlyTheirs.length, 2);
  const other = await Ledger.create(database.db);
  await assert.rejects(forgetOldSends(database.db, other.scene.acting(), listId), Refused);
  await forgetOldSends(database.db, ledger.scene.acting(), listId);
  assert.equal((await day()).onlyTheirs.length, 0);
  await take(...lines);
  await forgetOldSendLists(database.db, new Date(NOW.getTime() + 91 * 24 * 3_600_000), 10);
  assert.equal((await day()).onlyTheirs.length, 0);
});

test('a list without a day, without anybody, or without lines is refused', async () => {
  for (const lines of [['email;kind', 'a@example.org;x'], ['date;kind', `${TODAY};x`], ['date;email']])
    await assert.rejects(
      take(...lines),
      (error) => error instanceof Refused && error.refusal.kind === 'fields',
    );
});
