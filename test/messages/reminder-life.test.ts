import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { optOutByLink } from '../../commands/consent/opt-out-by-link.js';
import { recordDeliveryStatus } from '../../commands/messages/record-delivery-status.js';
import { recordAccepted } from '../../commands/messages/record-outcome.js';
import { pauseReminder, resumeReminder } from '../../commands/reminders/pause-reminder.js';
import { changeRule } from '../../commands/rules/save-rule.js';
import { changeTask } from '../../commands/tasks/change-task.js';
import { timelineOf } from '../../db/reminders/reminder-timeline.js';
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

const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000);
const lifeOf = async (sendId: string) => await timelineOf(database.db.reader, await ledger.ownerOf(sendId));

test('the life of a message: attempts with their worker, the provider’s answer and report, the client’s reply', async () => {
  const sendId = await ledger.due('sms');
  const { fence } = await ledger.claimed(sendId);
  await ledger.mark(sendId, fence, minutes(1));
  const attempt = ledger.attempt(sendId, fence, minutes(2));
  await recordAccepted(database.db, attempt, { providerId: 'SM-17', response: '201' });
  const report = { sendId, providerId: 'SM-17', status: 'delivered', errorCode: null };
  await recordDeliveryStatus(database.db, report, minutes(3));
  await optOutByLink(database.db, sendId);
  const life = await lifeOf(sendId);
  const told = new Map(life.map((row) => [row.type, row]));
  assert.deepEqual(
    [
      'created',
      'send.claimed',
      'send.transmitting',
      'send.accepted',
      'send.delivered',
      'client.optedOut',
    ].filter((type) => !told.has(type)),
    [],
  );
  const claimed = told.get('send.claimed');
  assert.deepEqual(
    [
      claimed?.actor,
      claimed?.detail['attempt'],
      claimed?.detail['plannedAt'],
      claimed?.detail['templateVersion'],
    ],
    ['worker-1', 1, '2026-06-10T10:00:00+00:00', 1],
  );
  const accepted = told.get('send.accepted');
  assert.deepEqual([accepted?.detail['providerId'], accepted?.detail['code']], ['SM-17', '201']);
  const delivered = told.get('send.delivered');
  assert.deepEqual([delivered?.actor, delivered?.detail['status']], ['provider', 'delivered']);
  const replies = life.filter(({ type }) => type === 'client.optedOut');
  assert.ok(replies.every(({ actor, detail }) => actor === 'link' && detail['sendId'] === sendId));
});

test('what set an automatic reminder off, in which version, and when its rule was off', async () => {
  const { scene } = ledger;
  const ruleId = await scene.rule(['RAB-1']);
  await scene.report('RAB-1');
  const made = await scene.only();
  for (const enabled of [false, true]) {
    await changeRule(database.db, scene.acting(minutes(enabled ? 2 : 1)), ruleId, null, (values) => ({
      ...values,
      enabled,
    }));
    if (enabled) continue;
    const held = await timelineOf(database.db.reader, made.id);
    const waiting = held
      .filter(({ detail }) => detail['upcoming'] === true)
      .map(({ detail }) => detail['heldBy']);
    assert.ok(waiting.length > 0 && waiting.every((by) => by === 'ruleOff'), String(waiting));
  }
  await pauseReminder(database.db, scene.acting(minutes(5)), scene.target(made.id), null);
  await resumeReminder(database.db, scene.acting(minutes(6)), scene.target(made.id));
  const life = await timelineOf(database.db.reader, made.id);
  const past = life.filter(({ detail }) => detail['upcoming'] !== true);
  assert.deepEqual(
    past.map(({ type }) => type),
    ['event.received', 'created', 'ruleDisabled', 'ruleEnabled', 'paused', 'resumed'],
  );
  assert.deepEqual(
    [past[0]?.detail['change'], past[1]?.detail['ruleId'], past[1]?.detail['ruleVersion']],
    ['created', ruleId, 1],
  );
  assert.deepEqual(past[2]?.actor, 'test');
  const instants = life.map(({ at }) => at.getTime());
  assert.deepEqual(
    instants,
    instants.toSorted((a, b) => a - b),
  );
});

test('what the staff did with a task', async () => {
  const sendId = await ledger.due('staffTask');
  await ledger.answered(sendId);
  const [task] = await database.dataSource.query<{ id: string }[]>('select id from task where send_id = $1', [
    sendId,
  ]);
  assert.ok(task);
  await changeTask(
    database.db,
    ledger.scene.acting(minutes(9)),
    task.id,
    { status: 'done', outcome: 'booked' },
    null,
  );
  const done = (await lifeOf(sendId)).find(({ type }) => type === 'task.done');
  assert.deepEqual([done?.detail['taskId'], done?.detail['outcome']], [task.id, 'booked']);
});
