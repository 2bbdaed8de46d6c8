import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { recordConsent } from '../../commands/consent/record-consent.js';
import { completeReminder } from '../../commands/reminders/complete-reminder.js';
import { cancelReminder } from '../../commands/reminders/end-reminder.js';
import { pauseReminder } from '../../commands/reminders/pause-reminder.js';
import { NOW } from '../reminders/scene.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { Ledger } from './ledger.js';

let database: TestDatabase;
let ledger: Ledger;

before(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  ledger = await Ledger.create(database.db);
});
after(async () => {
  await database.close();
});

const optOut = async () => {
  const { clinic, client } = ledger.scene;
  const statement = {
    clinicId: clinic.id,
    clientId: client.id,
    channel: 'email',
    purposes: ['care'],
  } as const;
  await database.db.transaction((tx) => recordConsent(tx, { ...statement, granted: false, givenBy: 'link' }));
};

describe('a mark', () => {
  test('is drawn once', async () => {
    const sendId = await ledger.due();
    const { fence } = await ledger.claimed(sendId);
    assert.deepEqual(await ledger.mark(sendId, fence), { go: true });
    const { state, transmittingAt } = await ledger.row(sendId);
    assert.deepEqual([state, transmittingAt], ['transmitting', NOW]);
    assert.equal(await ledger.refused(sendId, fence), 'done');
  });

  const stops: readonly (readonly [string, (reminderId: string) => Promise<unknown>, string, string])[] = [
    [
      'completed',
      (reminderId) => completeReminder(database.db, ledger.scene.acting(), { reminderId }, null),
      'done',
      'cancelled(completed)',
    ],
    [
      'cancelled',
      (reminderId) => cancelReminder(database.db, ledger.scene.acting(), { reminderId }, null),
      'done',
      'cancelled(cancelled)',
    ],
    [
      'ended by a death',
      () =>
        ledger.scene.tell({ type: 'patient.deceased', patientId: ledger.scene.patient.id, deceasedOn: null }),
      'done',
      'cancelled(deceased)',
    ],
    [
      'paused',
      (reminderId) => pauseReminder(database.db, ledger.scene.acting(), { reminderId }, null),
      'held',
      'planned',
    ],
    ['not wanted any more', () => optOut(), 'done', 'skipped(optedOut)'],
    [
      'closed by hand in the database',
      (reminderId) => ledger.set('reminder', reminderId, `status = 'lapsed', next_wake_at = null`),
      'closed',
      'claimed',
    ],
    [
      'moved to another cycle',
      (reminderId) => ledger.set('reminder', reminderId, 'cycle = 2'),
      'replan',
      'planned',
    ],
  ];
  for (const [name, stop, kind, state] of stops) {
    test(`is not drawn when the reminder was ${name} after the claim`, async () => {
      const sendId = await ledger.due();
      const { fence } = await ledger.claimed(sendId);
      await stop(await ledger.ownerOf(sendId));
      assert.equal(await ledger.refused(sendId, fence), kind);
      assert.equal(await ledger.state(sendId), state);
    });
  }

  test('is not drawn when the rule was switched off, and the send waits', async () => {
    const { scene } = ledger;
    const ruleId = await scene.rule(['RAB'], { due: { after: 'P30D', from: 'event' } });
    await scene.report('RAB', { at: new Date('2026-06-10T05:00:00Z') });
    const { id } = await scene.only();
    const sendId = await ledger.sendOf(id);
    const { fence } = await ledger.claimed(sendId);
    await scene.switchRule(ruleId, false);
    assert.equal(await ledger.refused(sendId, fence), 'held');
    assert.equal(await ledger.state(sendId), 'planned');
    await scene.switchRule(ruleId, true);
    await scene.consistent(id);
    assert.equal((await ledger.claim(sendId)).kind, 'claimed');
  });

  test('leaves the row awaited when another channel went out meanwhile', async () => {
    const { scene } = ledger;
    const schedule = [{ name: 'now', at: NOW.toISOString() }];
    const id = await scene.manual({ channels: ['email', 'staffTask'], schedule });
    const email = (await scene.sends(id)).find(({ channel }) => channel === 'email');
    const task = (await scene.sends(id)).find(({ channel }) => channel === 'staffTask');
    assert.ok(email && task);
    const { fence } = await ledger.claimed(email.id);
    await ledger.answered(task.id);
    await pauseReminder(database.db, scene.acting(), { reminderId: id }, null);
    assert.equal(await ledger.refused(email.id, fence), 'held');
    await scene.consistent(id);
  });

  test('waits for the window if it has closed since the claim', async () => {
    const id = await ledger.scene.manual({ schedule: [{ offset: '-P60D', time: '19:00' }] });
    const sendId = await ledger.sendOf(id);
    const { fence } = await ledger.claimed(sendId, new Date('2026-06-10T17:59:59Z'));
    assert.equal(await ledger.refused(sendId, fence, new Date('2026-06-10T18:00:00Z')), 'deferred');
    assert.equal(await ledger.state(sendId), 'planned');
    await ledger.scene.consistent(id);
  });
});
