import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { resolveSend, retrySend } from '../../commands/messages/decide-by-person.js';
import { recordDeliveryStatus } from '../../commands/messages/record-delivery-status.js';
import { recordAccepted, recordRefused, releaseSend } from '../../commands/messages/record-outcome.js';
import { settleSend } from '../../commands/messages/settle-send.js';
import { completeReminder } from '../../commands/reminders/complete-reminder.js';
import { NOW } from '../reminders/scene.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import type { Waiting } from './combined-household.js';
import { Household } from './combined-household.js';

const accepted = { providerId: null, response: null };

let database: TestDatabase;
let home: Household;

before(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  home = await Household.create(database.db);
});
after(async () => {
  await database.close();
});

const attempt = ({ sendId }: Waiting, fence: string) => home.ledger.attempt(sendId, fence);

describe('a combined message that comes to nothing', () => {
  let bella: Waiting;
  let rex: Waiting;
  let fence: string;
  beforeEach(async () => {
    bella = await home.waiting('Bella');
    rex = await home.waiting('Rex', 3);
    ({ fence } = await home.marked(bella));
  });
  const told = async ({ reminderId }: Waiting) => {
    const { planVersion, syncedVersion } = await home.scene.reminder(reminderId);
    return planVersion > syncedVersion;
  };

  test('and is tried again says all of it again', async () => {
    const { planVersion } = await home.scene.reminder(rex.reminderId);
    await releaseSend(database.db, attempt(bella, fence), 'busy');
    assert.deepEqual(await home.states(bella, rex), ['planned', 'planned']);
    const after = await home.scene.reminder(rex.reminderId);
    assert.equal(after.planVersion, planVersion + 1, 'its workflow learns that it waits again');
    assert.ok(await told(rex));
    await home.scene.consistent(rex.reminderId);
    const again = await home.marked(bella);
    assert.equal(again.said.length, 1);
    assert.deepEqual(await home.states(bella, rex), ['transmitting', 'merged']);
    assert.deepEqual(await home.ledger.history(rex.sendId), [
      'merged(combined)',
      'planned(notSent)',
      'merged(combined)',
    ]);
  });

  test('because it is tried again without one that was completed meanwhile', async () => {
    await completeReminder(database.db, home.scene.acting(), { reminderId: rex.reminderId }, null);
    assert.deepEqual(await home.states(rex), ['merged'], 'it may be out already');
    await releaseSend(database.db, attempt(bella, fence), 'busy');
    assert.deepEqual(await home.states(bella, rex), ['planned', 'cancelled(completed)']);
  });

  test('because its own reminder was completed gives the others back', async () => {
    await completeReminder(database.db, home.scene.acting(), { reminderId: bella.reminderId }, null);
    await releaseSend(database.db, attempt(bella, fence), 'busy');
    assert.deepEqual(await home.states(bella, rex), ['cancelled(completed)', 'planned']);
    await home.scene.consistent(rex.reminderId);
  });

  test('because it was refused for good fails with all that it carried, and a retry says all of it', async () => {
    await recordRefused(database.db, attempt(bella, fence), 'recipientInvalid', '550');
    assert.deepEqual(await home.states(bella, rex), ['failed(recipientInvalid)', 'failed(recipientInvalid)']);
    await home.scene.consistent(rex.reminderId);
    await retrySend(database.db, home.scene.acting(), bella.sendId);
    assert.deepEqual(await home.states(bella, rex), ['planned', 'planned']);
    assert.equal((await home.ledger.answered(rex.sendId)).kind, 'replan', 'it waits for the message');
    const again = await home.marked(bella);
    assert.ok(again.message.text.includes('Rex') && again.message.text.includes('Bella'));
    assert.deepEqual(await home.states(bella, rex), ['transmitting', 'merged']);
  });

  test('and whose outcome nobody knows keeps what it carried, until a person knows', async () => {
    await settleSend(database.db, { sendId: bella.sendId, worker: 'w', at: NOW });
    assert.deepEqual(await home.states(bella, rex), ['unknown(answerLost)', 'merged']);
    await resolveSend(database.db, home.scene.acting(), bella.sendId, 'notSent');
    assert.deepEqual(await home.states(bella, rex), ['failed(notSent)', 'failed(notSent)']);
    await retrySend(database.db, home.scene.acting(), rex.sendId);
    const { message } = await home.marked(rex);
    assert.ok(!message.text.includes('Bella'), 'a send that is retried alone goes alone');
  });

  test('by the word of the carrier fails with all that it carried, and arrives with it after all', async () => {
    const report = { sendId: bella.sendId, providerId: 'SM1', errorCode: null };
    await recordAccepted(database.db, attempt(bella, fence), { providerId: 'SM1', response: null });
    await recordDeliveryStatus(database.db, { ...report, status: 'undelivered' }, NOW);
    assert.deepEqual(await home.states(bella, rex), ['failed(undelivered)', 'failed(undelivered)']);
    await recordDeliveryStatus(database.db, { ...report, status: 'delivered' }, NOW);
    assert.deepEqual(await home.states(bella, rex), ['delivered', 'merged']);
  });
});

test('what went along counts as sent recently', async () => {
  const [bella, rex] = [await home.waiting('Bella'), await home.waiting('Rex')];
  const { fence } = await home.marked(bella);
  await recordAccepted(database.db, attempt(bella, fence), accepted);
  // The reminder moves on to its next due date, and its first step comes again within two weeks.
  await home.ledger.set('reminder', rex.reminderId, 'cycle = 2');
  await database.dataSource.query(
    `insert into send select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'cycle', 2,
       'state', 'planned', 'merged_into_id', null, 'message_id', gen_random_uuid(), 'decided_at', null))).*
       from send s where s.id = $1`,
    [rex.sendId],
  );
  const next = (await home.scene.sends(rex.reminderId)).find(({ cycle }) => cycle === 2);
  assert.ok(next);
  await home.ledger.answered(next.id);
  assert.equal(await home.ledger.state(next.id), 'skipped(recentlySent)');
});
