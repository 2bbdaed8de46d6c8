import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { after, before, beforeEach, describe, test } from 'node:test';
import { ApplicationFailure } from '@temporalio/common';
import { Registry } from 'prom-client';
import { v7 as uuid } from 'uuid';
import type { ActivityDeps } from '../../activities/activity-deps.js';
import { deliverSend } from '../../activities/deliver-send.js';
import { createSendMetrics } from '../../activities/send-metrics.js';
import { retrySend } from '../../commands/messages/decide-by-person.js';
import { recordDeliveryStatus } from '../../commands/messages/record-delivery-status.js';
import { requestReplan } from '../../commands/reminders/request-replan.js';
import { decideSend } from '../../domain/messages/decide-send.js';
import { createLogger } from '../../log.js';
import { NOW } from '../reminders/scene.js';
import { createTestClient } from '../support/test-clinic.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { Ledger, settings } from './ledger.js';

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

describe('a mark', () => {
  test('is refused when the patient has moved to another client since the claim', async () => {
    const sendId = await ledger.due();
    const { fence } = await ledger.claimed(sendId);
    const { clinic, patient } = ledger.scene;
    const other = await createTestClient(database.db, clinic.id);
    await ledger.set('patient', patient.id, `client_id = '${other.id}'`);
    assert.equal(await ledger.refused(sendId, fence), 'replan');
    assert.equal((await ledger.claimed(sendId)).message.to, other.email);
  });

  test('is refused when the address has changed since the claim', async () => {
    const sendId = await ledger.due();
    const { fence } = await ledger.claimed(sendId);
    await database.dataSource.query(
      `update contact_point set value = 'new@example.org' where client_id = $1 and kind = 'email'`,
      [ledger.scene.client.id],
    );
    assert.equal(await ledger.refused(sendId, fence), 'replan');
    assert.equal(await ledger.state(sendId), 'planned');
    assert.equal((await ledger.claimed(sendId)).message.to, 'new@example.org');
  });

  test('is refused when the clinic redirects its messages since the claim', async () => {
    const sendId = await ledger.due();
    const { fence } = await ledger.claimed(sendId);
    await ledger.set(
      'clinic',
      ledger.scene.clinic.id,
      `delivery_mode = '{"mode": "redirect", "to": "test@example.org"}'`,
    );
    assert.equal(await ledger.refused(sendId, fence), 'replan');
  });
});

test('a provider can tell of the repetition of a message whose answer was lost', async () => {
  const sendId = await ledger.due('sms');
  await ledger.set('send', sendId, `state = 'failed', reason = 'undelivered', provider_id = 'SM1'`);
  await retrySend(database.db, ledger.scene.acting(), sendId);
  const { fence } = await ledger.claimed(sendId);
  assert.deepEqual(await ledger.mark(sendId, fence), { go: true });
  const report = { sendId, providerId: 'SM2', status: 'sent', errorCode: null };
  assert.equal(await recordDeliveryStatus(database.db, report, NOW), true);
  assert.equal(await ledger.state(sendId), 'accepted');
});

test('a message that the database holds to be early by a breath is tried at its instant', async () => {
  const at = new Date(NOW.getTime() + 60_000);
  const sendId = await ledger.due('email', at);
  const nobody = { send: () => assert.fail('nothing may be sent'), close: () => Promise.resolve() };
  const deps: ActivityDeps = {
    db: database.db,
    settings,
    senders: { email: nobody, sms: nobody },
    clock: { now: () => Promise.resolve(new Date(at.getTime() - 700)) },
    metrics: createSendMetrics(new Registry()),
    log: createLogger('test', 'silent'),
    worker: 'worker-1',
  };
  const request = { reminderId: await ledger.ownerOf(sendId), sendId, at: at.toISOString() };
  const tried = { attempt: 1, signal: new AbortController().signal };
  await assert.rejects(
    deliverSend(deps, request, tried),
    (error) => error instanceof ApplicationFailure && error.type === 'early' && error.nextRetryDelay === 700,
  );
  assert.equal(await ledger.state(sendId), 'planned');
});

test('a clinic that never opens makes a message wait, not go round', () => {
  const never = { zone: 'Europe/Stockholm', from: '08:00', to: '20:00', closedWeekdays: [] };
  const verdict = decideSend(
    {
      plannedAt: NOW,
      untilAt: new Date(NOW.getTime() + 3_600_000),
      exact: false,
      isResend: false,
      inCurrentCycle: true,
      silentUntil: null,
      status: 'open',
      snoozed: false,
      ruleOn: true,
      held: false,
      deceased: false,
      archived: false,
      reach: null,
      recentlySent: false,
      visitAt: null,
      window: { ...never, closedDates: { includes: () => true } },
      capReached: false,
      shadow: false,
      dueInShadow: false,
      heldOut: false,
    },
    NOW,
  );
  assert.deepEqual(verdict, { verdict: 'held' });
});

test('reminders are put into the queue for planning in the order of their ids', async () => {
  const { scene } = ledger;
  const made = [await scene.manual(), await scene.manual(), await scene.manual()].toSorted();
  const [first, , last] = made;
  // The rows now lie in the table, and in each index that leads to them, in another order than that of their ids.
  for (const id of made.toReversed())
    await ledger.set('reminder', id, `due_on = due_on - 1, updated_at = now()`);
  const event = database.dataSource.createQueryRunner();
  const change = database.db.transaction(async (tx) => {
    await event.startTransaction();
    await event.query('select 1 from reminder where id = $1 for update', [first]);
    const queued = requestReplan(tx, scene.clinic.id, NOW);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await event.query('select 1 from reminder where id = $1 for update', [last]);
    await event.commitTransaction();
    await queued;
  });
  await change.finally(() => event.release());
});

test('the log of a failed query holds nothing of what was asked', async () => {
  const lines: string[] = [];
  const sink = new Writable({
    write: (chunk, _, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  const failing = database.dataSource.query('select $1::uuid, $2::text', ['Bella Johansson', uuid()]);
  const error: unknown = await failing.catch((thrown: unknown) => thrown);
  createLogger('test', 'info', sink).warn({ err: error }, 'failed');
  createLogger('test', 'info', sink).warn({ err: new Error('outer', { cause: error }) }, 'failed');
  assert.equal(lines.length, 2);
  assert.ok(lines.every((line) => !line.includes('Johansson')));
  assert.match(lines[0] ?? '', /22P02/);
});
