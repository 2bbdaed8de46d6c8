import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { retrySend } from '../../commands/messages/decide-by-person.js';
import { recordAccepted, recordRefused } from '../../commands/messages/record-outcome.js';
import { NOW } from '../reminders/scene.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import type { Waiting } from './combined-household.js';
import { Household } from './combined-household.js';

const LADDER = {
  schedule: [
    {
      name: 'ahead',
      offset: '-P30D',
      time: '12:00',
      channelMode: 'first' as const,
      channels: ['email', 'sms'] as const,
    },
  ],
};

let database: TestDatabase;

before(async () => {
  database = await createTestDatabase();
});
after(async () => {
  await database.close();
});

describe('a combined message that failed, and whose sends took their next channels', () => {
  let home: Household;
  let bella: Waiting;
  let rex: Waiting;
  beforeEach(async () => {
    home = await Household.create(database.db);
    bella = await home.waiting('Bella', 0);
    rex = await home.waiting('Rex', 0, LADDER);
    const { fence } = await home.marked(bella);
    await recordRefused(database.db, home.ledger.attempt(bella.sendId, fence), 'recipientInvalid', '550');
    assert.deepEqual(await lines(), ['1 ahead email failed(recipientInvalid)', '1 ahead sms planned']);
  });
  const lines = async () => (await home.scene.ledger(rex.reminderId)).sort();
  const smsOfRex = async () => {
    const sends = await home.scene.sends(rex.reminderId);
    return sends.find(({ channel }) => channel === 'sms')?.id ?? assert.fail('no SMS');
  };
  const retried = async () => {
    await retrySend(database.db, home.scene.acting(), bella.sendId);
    await home.scene.consistent(rex.reminderId);
    return (await home.marked(bella)).message.text;
  };

  test('says all of it when it is tried again, instead of the channels that wait', async () => {
    assert.match(await retried(), /Rex/);
    assert.deepEqual(await lines(), ['1 ahead email merged', '1 ahead sms cancelled(triedAgain)']);
  });

  test('leaves out what the next channel has said meanwhile', async () => {
    const sms = await smsOfRex();
    const { fence } = await home.ledger.claimed(sms);
    assert.deepEqual(await home.ledger.mark(sms, fence, NOW), { go: true });
    const proof = { providerId: 'SM1', response: null };
    await recordAccepted(database.db, home.ledger.attempt(sms, fence), proof);
    assert.doesNotMatch(await retried(), /Rex/);
    assert.deepEqual(await lines(), ['1 ahead email failed(recipientInvalid)', '1 ahead sms accepted']);
  });
});
