import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { recordAccepted, releaseSend } from '../../commands/messages/record-outcome.js';
import { settleSend } from '../../commands/messages/settle-send.js';
import { completeReminder } from '../../commands/reminders/complete-reminder.js';
import { cancelReminder } from '../../commands/reminders/end-reminder.js';
import { NOW } from '../reminders/scene.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { Ledger } from './ledger.js';

const HOUR_MS = 3_600_000;

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

const clinicSet = (change: string) => ledger.set('clinic', ledger.scene.clinic.id, change);

describe('a step for the staff', () => {
  test('makes one task, however often it is claimed', async () => {
    const sendId = await ledger.due('staffTask');
    const both = await Promise.all([ledger.answered(sendId), ledger.answered(sendId)]);
    assert.deepEqual(
      both.map(({ kind }) => kind),
      ['done', 'done'],
    );
    assert.equal(await ledger.state(sendId), 'accepted');
    const tasks = await database.dataSource.query<unknown[]>(
      'select title, status, due_on, client_id from task where send_id = $1',
      [sendId],
    );
    const { id } = ledger.scene.client;
    assert.deepEqual(tasks, [{ title: 'Blood test', status: 'open', due_on: '2026-06-10', client_id: id }]);
  });
});

describe('everything is redirected', () => {
  test('to the one address, and nothing to the client', async () => {
    const sendId = await ledger.due();
    await clinicSet(`delivery_mode = '{"mode": "redirect", "to": "test@clinic.example"}'`);
    assert.equal((await ledger.claimed(sendId)).message.to, 'test@clinic.example');
  });
});

describe('a delivery that ran out of time', () => {
  test('has failed if it was never marked, is unknown if it was, and waits if its time has moved', async () => {
    const [expired, lost, moved] = [await ledger.due(), await ledger.due(), await ledger.due()];
    await ledger.claimed(expired);
    const { fence } = await ledger.claimed(lost);
    await ledger.mark(lost, fence);
    const late = new Date(NOW.getTime() + 12 * HOUR_MS);
    const settle = (sendId: string, at: Date) => settleSend(database.db, { sendId, worker: 'w', at });
    for (const sendId of [expired, lost]) assert.equal((await settle(sendId, late)).kind, 'done');
    assert.equal((await settle(moved, NOW)).kind, 'done');
    assert.deepEqual(
      [await ledger.state(expired), await ledger.state(lost), await ledger.state(moved)],
      ['failed(expired)', 'unknown(answerLost)', 'planned'],
    );
    await recordAccepted(database.db, ledger.attempt(lost, fence, late), { providerId: 'p', response: null });
    assert.equal(await ledger.state(lost), 'accepted', 'the attempt itself came back with the answer');
  });
});

describe('a message that was not sent for certain', () => {
  test('is planned again', async () => {
    const sendId = await ledger.due();
    const { fence } = await ledger.claimed(sendId);
    await ledger.mark(sendId, fence);
    await releaseSend(database.db, ledger.attempt(sendId, fence), 'SMTP_451');
    const row = await ledger.row(sendId);
    assert.deepEqual(
      [row.state, row.fence, row.transmittingAt, row.responseCode],
      ['planned', null, null, 'SMTP_451'],
    );
    await ledger.scene.consistent(row.ownerId);
    assert.equal((await ledger.claim(sendId)).kind, 'claimed');
  });

  test('is stopped by what stopped its reminder while it was leaving', async () => {
    const stops = {
      'cancelled(cancelled)': (reminderId: string) =>
        cancelReminder(database.db, ledger.scene.acting(), { reminderId }, null),
      'cancelled(completed)': (reminderId: string) =>
        completeReminder(database.db, ledger.scene.acting(), { reminderId }, null),
    };
    for (const [state, stop] of Object.entries(stops)) {
      const sendId = await ledger.due();
      const { fence } = await ledger.claimed(sendId);
      await ledger.mark(sendId, fence);
      await stop(await ledger.ownerOf(sendId));
      assert.equal(await ledger.state(sendId), 'transmitting');
      await releaseSend(database.db, ledger.attempt(sendId, fence), 'SMTP_451');
      assert.equal(await ledger.state(sendId), state);
      assert.equal((await ledger.answered(sendId)).kind, 'done');
    }
  });
});
