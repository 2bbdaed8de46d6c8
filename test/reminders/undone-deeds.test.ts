import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { ReminderWish } from '../../commands/reminders/do-to-reminder.js';
import { doToReminder } from '../../commands/reminders/do-to-reminder.js';
import { undoDeed } from '../../commands/reminders/undo-deed.js';
import { Send } from '../../entities/messages/send.js';
import { Task } from '../../entities/tasks/task.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { NOW, refusalOf, Scene } from './scene.js';

const HOUR_MS = 3_600_000;
const inHours = (hours: number): Date => new Date(NOW.getTime() + hours * HOUR_MS);

let database: TestDatabase;
let scene: Scene;

before(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  scene = await Scene.create(database.db);
});
after(async () => {
  await database.close();
});

const did = (id: string, wish: ReminderWish, at = NOW) =>
  doToReminder(database.db, scene.acting(at), scene.target(id), wish);
const undo = (deedId: string, at = NOW) => undoDeed(database.db, scene.acting(at), deedId);
const change = (row: Partial<Send>, id: string) => database.db.reader.update(Send, { id }, row as never);

/** Everything of a reminder that an undo must bring back. */
async function stateOf(id: string) {
  await scene.consistent(id);
  const {
    planVersion: _,
    revision: __,
    updatedAt: ___,
    tellAfter,
    tellCause,
    ...row
  } = await scene.reminder(id);
  void [tellAfter, tellCause];
  const sends = (await scene.sends(id)).map(({ step, channel, state, reason, plannedAt, exact }) => ({
    step,
    channel,
    state,
    reason,
    plannedAt,
    exact,
  }));
  return { row, sends };
}

describe('an undo brings back what was', () => {
  const wishes: Readonly<Record<string, ReminderWish>> = {
    cancel: { action: 'cancel', reason: 'moved away' },
    decline: { action: 'decline', reason: null },
    'complete, by word alone': { action: 'complete', performedOn: null },
    snooze: { action: 'snooze', until: inHours(72) },
    pause: { action: 'pause', until: inHours(48) },
    'a due date': { action: 'edit', edit: { dueOn: '2026-07-01' } },
    'a due date in the past': { action: 'edit', edit: { dueOn: '2026-05-01' } },
    'title and schedule': {
      action: 'edit',
      edit: { title: 'Urine', schedule: [{ name: 'due', offset: '-P7D', channels: ['email'] }] },
    },
    'a step that was left out': { action: 'skip', step: 'due' },
    'send now': { action: 'sendNow', leavesAt: inHours(0.01) },
  };
  for (const [name, wish] of Object.entries(wishes)) {
    test(name, async () => {
      const id = await scene.manual();
      const was = await stateOf(id);
      const deed = await did(id, wish);
      assert.notDeepEqual(await stateOf(id), was);
      assert.deepEqual((await undo(deed.id)).changed, [id]);
      const is = await stateOf(id);
      assert.deepEqual(is.row, was.row);
      const scheduled = is.sends.filter(({ state }) => state !== 'cancelled');
      assert.deepEqual(scheduled, was.sends);
      assert.deepEqual((await undo(deed.id)).changed, [], 'twice is once');
      const stranger = await Scene.create(database.db);
      const foreign = undoDeed(database.db, stranger.acting(), deed.id);
      assert.equal((await refusalOf(foreign)).kind, 'missing');
    });
  }

  test('resume: the pause holds again', async () => {
    const id = await scene.manual();
    await did(id, { action: 'pause', until: inHours(48) });
    const was = await stateOf(id);
    const deed = await did(id, { action: 'resume' });
    await undo(deed.id);
    assert.deepEqual(await stateOf(id), was);
  });

  test('reopen: it is over again', async () => {
    const id = await scene.manual();
    await did(id, { action: 'cancel', reason: null });
    const was = (await stateOf(id)).row;
    const deed = await did(id, { action: 'reopen' });
    await undo(deed.id);
    assert.deepEqual((await stateOf(id)).row, was);
    assert.ok((await scene.sends(id)).every(({ state }) => state === 'cancelled'));
  });

  test('a task', async () => {
    const id = await scene.manual();
    const { patient } = scene;
    const wish = {
      action: 'task',
      title: 'Call',
      dueOn: '2026-06-11',
      note: null,
      patientId: patient.id,
    } as const;
    const deed = await did(id, wish);
    assert.ok(deed.taskId);
    await undo(deed.id);
    assert.equal((await database.db.reader.findOneByOrFail(Task, { id: deed.taskId })).status, 'cancelled');
  });

  test('an occurrence that was completed', async () => {
    const repeated = { schedule: [{ name: 'due', offset: 'P0D' }], repeat: { every: 'P3M' } };
    const id = await scene.manual(repeated);
    const was = await stateOf(id);
    const deed = await did(id, { action: 'complete', performedOn: null });
    assert.equal((await scene.reminder(id)).cycle, 2);
    await undo(deed.id);
    const is = await stateOf(id);
    assert.deepEqual(is.row, was.row);
    assert.deepEqual(await scene.ledger(id), ['1 due email planned', '2 due email cancelled(voided)']);
  });
});

describe('a completion by the service', () => {
  test('goes back to the due date before, with its sends and its pause', async () => {
    await scene.rule(['RAB']);
    await scene.report('RAB', { on: '2025-06-20', at: new Date('2025-06-20T10:00:00Z') });
    const { id } = await scene.only();
    await did(id, { action: 'pause', until: inHours(48) });
    const was = await stateOf(id);
    const deed = await did(id, { action: 'complete', performedOn: '2026-06-10' });
    assert.equal((await scene.reminder(id)).dueOn, '2027-06-10');
    await undo(deed.id, inHours(1));
    const is = await stateOf(id);
    assert.equal(is.row.status, 'paused');
    assert.equal(is.row.dueOn, '2026-06-20');
    assert.deepEqual(is.row.pausedBy, was.row.pausedBy);
    assert.deepEqual(is.row.pausedUntil, was.row.pausedUntil);
    assert.equal(is.row.cycle, was.row.cycle);
    assert.ok((await scene.ledger(id)).includes('1 last sms planned'));
  });

  test('takes back what it did to other reminders of the patient, and may be said anew', async () => {
    await scene.rule(['RAB']);
    await scene.report('RAB', { on: '2025-06-20', at: new Date('2025-06-20T10:00:00Z') });
    const { id } = await scene.only();
    const manual = await scene.manual({ serviceCode: 'RAB' });
    const deed = await did(id, { action: 'complete', performedOn: null });
    assert.equal((await scene.reminder(manual)).status, 'completed');
    const { changed } = await undo(deed.id);
    assert.deepEqual([...changed].sort(), [id, manual].sort());
    assert.equal((await scene.reminder(manual)).status, 'open');
    assert.deepEqual(await scene.ledger(manual), ['1 now email planned', '1 due sms planned']);
    await did(id, { action: 'complete', performedOn: null });
    assert.equal((await scene.reminder(id)).dueOn, '2027-06-10');
  });
});

describe('what was sent meanwhile', () => {
  test('stays sent, and no undo sends it again', async () => {
    const id = await scene.manual();
    const [first] = await scene.sends(id);
    assert.ok(first);
    const deed = await did(id, { action: 'edit', edit: { dueOn: '2026-06-20' } });
    await change({ state: 'accepted', acceptedAt: inHours(1) }, first.id);
    await undo(deed.id, inHours(2));
    assert.deepEqual(await scene.ledger(id), ['1 now email accepted', '1 due sms planned']);
  });

  test('a message that is being brought out is called back, one that has left is not', async () => {
    const id = await scene.manual();
    const deed = await did(id, { action: 'sendNow', step: 'now', leavesAt: inHours(0.001) });
    const [send] = await scene.sends(id);
    assert.ok(send);
    await change({ state: 'claimed', fence: randomUUID() }, send.id);
    await undo(deed.id, inHours(0.003));
    const [back] = await scene.sends(id);
    assert.equal(back?.state, 'planned');
    assert.deepEqual(back.plannedAt, inHours(1));
    assert.equal(back.fence, null);

    const again = await did(id, { action: 'sendNow', step: 'now' });
    await change({ state: 'transmitting' }, send.id);
    const refusal = await refusalOf(undo(again.id));
    assert.equal(refusal.kind === 'conflict' && refusal.code, 'alreadyLeft');
  });

  test('a resend that still waits is called off; one by the clinic’s choice of contact goes there', async () => {
    const id = await scene.manual();
    const [first] = await scene.sends(id);
    assert.ok(first);
    await change({ state: 'accepted', acceptedAt: NOW }, first.id);
    const deed = await did(id, { action: 'sendNow', step: 'now', leavesAt: inHours(1) });
    assert.deepEqual(await scene.ledger(id), [
      '1 now email accepted',
      '1 now email#1 planned',
      '1 due sms planned',
    ]);
    await undo(deed.id);
    assert.deepEqual(await scene.ledger(id), [
      '1 now email accepted',
      '1 now email#1 cancelled(calledBack)',
      '1 due sms planned',
    ]);
  });

  test('a retry and a decision are taken back', async () => {
    const id = await scene.manual();
    const [first] = await scene.sends(id);
    assert.ok(first);
    await change({ state: 'unknown', transmittingAt: NOW, decidedAt: NOW }, first.id);
    const resolved = await did(id, { action: 'resolve', sendId: first.id, as: 'notSent' });
    assert.equal((await scene.sends(id))[0]?.state, 'failed');
    const retried = await did(id, { action: 'retry', sendId: first.id, leavesAt: inHours(0.01) });
    assert.equal((await scene.sends(id))[0]?.state, 'planned');
    await undo(retried.id);
    const [failed] = await scene.sends(id);
    assert.equal(failed?.state, 'failed');
    assert.equal(failed.reason, 'notSent');
    await undo(resolved.id);
    const [unknown] = await scene.sends(id);
    assert.equal(unknown?.state, 'unknown');
    assert.equal(unknown.resolution, null);
    assert.deepEqual(unknown.transmittingAt, NOW);
  });
});

describe('an undo is refused', () => {
  test('when something has changed it since', async () => {
    const id = await scene.manual({ serviceCode: 'RAB' });
    const deed = await did(id, { action: 'pause', until: inHours(48) });
    await scene.report('RAB');
    const refusal = await refusalOf(undo(deed.id));
    assert.equal(refusal.kind === 'conflict' && refusal.code, 'changedSince');
    assert.equal((await scene.reminder(id)).status, 'completed');
  });

  test('when the patient has died', async () => {
    const id = await scene.manual();
    const deed = await did(id, { action: 'cancel', reason: null });
    await scene.died('2026-06-10');
    const refusal = await refusalOf(undo(deed.id));
    assert.equal(refusal.kind === 'conflict' && refusal.code, 'deceased');
  });

  test('when its rule has made another reminder', async () => {
    await scene.rule(['RAB']);
    await scene.report('RAB', { on: '2025-06-20', at: new Date('2025-06-20T10:00:00Z') });
    const { id } = await scene.only();
    const deed = await did(id, { action: 'cancel', reason: null });
    await scene.report('RAB');
    const refusal = await refusalOf(undo(deed.id));
    assert.equal(refusal.kind === 'conflict' && refusal.code, 'alreadyFollowed');
  });

  test('a service that was reported meanwhile still counts when a cancellation is taken back', async () => {
    const id = await scene.manual({ serviceCode: 'RAB' });
    const deed = await did(id, { action: 'cancel', reason: null });
    await scene.report('RAB');
    await undo(deed.id);
    assert.equal((await scene.reminder(id)).status, 'completed');
  });
});
