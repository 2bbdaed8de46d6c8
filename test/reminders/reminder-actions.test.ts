import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { completeReminder } from '../../commands/reminders/complete-reminder.js';
import { editReminder } from '../../commands/reminders/edit-reminder.js';
import { cancelByOperator, lapseReminder, resumeByDate } from '../../commands/reminders/end-by-engine.js';
import { cancelReminder, declineReminder } from '../../commands/reminders/end-reminder.js';
import { pauseReminder, resumeReminder, snoozeReminder } from '../../commands/reminders/pause-reminder.js';
import { reopenReminder } from '../../commands/reminders/reopen-reminder.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { changesOf, fieldsOf, NOW, refusalOf, Scene } from './scene.js';

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

const act = (at = NOW) => [database.db, scene.acting(at)] as const;
const statusOf = async (id: string) => {
  await scene.consistent(id);
  const { status, statusReason } = await scene.reminder(id);
  return statusReason === null ? status : `${status} ${statusReason}`;
};
const kindsOf = async (id: string) => (await scene.plan(id)).items.map(({ kind }) => kind);

describe('ending a reminder', () => {
  test('cancel stops its sends and takes a reason', async () => {
    const id = await scene.manual();
    await cancelReminder(...act(), scene.target(id), 'moved away');
    assert.equal(await statusOf(id), 'cancelled moved away');
    assert.deepEqual(await scene.ledger(id), [
      '1 now email cancelled(cancelled)',
      '1 due sms cancelled(cancelled)',
    ]);
    assert.equal((await refusalOf(cancelReminder(...act(), scene.target(id), null))).kind, 'conflict');
  });

  test('decline stops its sends', async () => {
    const id = await scene.manual();
    await declineReminder(...act(), scene.target(id));
    assert.equal(await statusOf(id), 'declined byStaff');
    assert.deepEqual(await scene.ledger(id), [
      '1 now email cancelled(declined)',
      '1 due sms cancelled(declined)',
    ]);
  });

  test('what a person ended stays ended when something else is told', async () => {
    await scene.rule(['RAB']);
    await scene.report('RAB');
    const { id } = await scene.only();
    await cancelReminder(...act(), scene.target(id), null);
    assert.deepEqual(changesOf(await scene.report('UNRELATED')), []);
    assert.deepEqual(changesOf(await scene.voided({ eventId: 'never' })), []);
    assert.equal((await scene.only()).status, 'cancelled');
  });

  test('it lapses when its date has come, not before', async () => {
    const id = await scene.manual();
    const { lapseAt } = await scene.reminder(id);
    assert.ok(lapseAt);
    assert.equal((await lapseReminder(database.db, id, new Date(lapseAt.getTime() - 1))).kind, 'done');
    assert.equal(await statusOf(id), 'open');
    assert.deepEqual(await lapseReminder(database.db, id, lapseAt), {
      kind: 'closed',
      plan: { version: 2, items: [] },
    });
    assert.equal(await statusOf(id), 'lapsed tooOld');
    const { planVersion, syncedVersion } = await scene.reminder(id);
    assert.equal(syncedVersion, planVersion);
  });

  test('an operator cancels its workflow and thereby the reminder', async () => {
    const id = await scene.manual();
    assert.equal((await cancelByOperator(database.db, id, NOW)).kind, 'closed');
    assert.equal(await statusOf(id), 'cancelled byOperator');
    assert.equal((await cancelByOperator(database.db, id, NOW)).kind, 'closed');
  });

  test('another clinic, or an older revision, cannot', async () => {
    const id = await scene.manual();
    const stranger = await Scene.create(database.db);
    const foreign = cancelReminder(database.db, stranger.acting(), scene.target(id), null);
    assert.deepEqual(await refusalOf(foreign), { kind: 'missing', what: 'reminder' });
    assert.deepEqual(await refusalOf(cancelReminder(...act(), scene.target(id, 7), null)), { kind: 'stale' });
    assert.equal(await statusOf(id), 'open');
  });
});

describe('a pause', () => {
  test('holds the sends; what passes meanwhile is skipped, the rest goes on', async () => {
    const id = await scene.manual();
    await pauseReminder(...act(), scene.target(id), null);
    assert.equal(await statusOf(id), 'paused');
    assert.deepEqual(await kindsOf(id), ['lapse']);
    await resumeReminder(...act(inHours(2)), scene.target(id));
    assert.equal(await statusOf(id), 'open');
    assert.deepEqual(await scene.ledger(id), ['1 now email skipped(paused)', '1 due sms planned']);
    await editReminder(...act(inHours(3)), scene.target(id), { title: 'Still paused then' });
    assert.deepEqual(await scene.ledger(id), ['1 now email skipped(paused)', '1 due sms planned']);
  });

  test('ends by date, and not before', async () => {
    const id = await scene.manual();
    await pauseReminder(...act(), scene.target(id), inHours(24));
    assert.deepEqual(await kindsOf(id), ['resume', 'lapse']);
    assert.equal((await resumeByDate(database.db, id, inHours(23))).kind, 'done');
    assert.equal(await statusOf(id), 'paused');
    const { plan } = await resumeByDate(database.db, id, inHours(24));
    assert.equal(await statusOf(id), 'open');
    assert.deepEqual(
      plan.items.map(({ kind }) => kind),
      ['send', 'lapse'],
    );
  });

  test('is not ended by the end of a snooze before it', async () => {
    const id = await scene.manual();
    await snoozeReminder(...act(), scene.target(id), inHours(24));
    await pauseReminder(...act(), scene.target(id), null);
    assert.deepEqual(await kindsOf(id), ['lapse']);
    await resumeByDate(database.db, id, inHours(25));
    assert.equal(await statusOf(id), 'paused');
  });

  test('is ended by a completion', async () => {
    await scene.rule(['RAB']);
    await scene.report('RAB', { on: '2026-01-10' });
    const { id } = await scene.only();
    await pauseReminder(...act(), scene.target(id), null);
    assert.deepEqual(changesOf(await scene.report('RAB')), ['dueDateReset']);
    assert.equal(await statusOf(id), 'open');
  });

  test('cannot end in the past, nor begin twice', async () => {
    const id = await scene.manual();
    assert.deepEqual(await fieldsOf(pauseReminder(...act(), scene.target(id), NOW)), ['/until past']);
    await pauseReminder(...act(), scene.target(id), null);
    assert.equal((await refusalOf(pauseReminder(...act(), scene.target(id), null))).kind, 'conflict');
    assert.equal((await refusalOf(snoozeReminder(...act(), scene.target(id), inHours(1)))).kind, 'conflict');
  });
});

describe('a snooze', () => {
  test('keeps the due date, holds the sends and ends by itself', async () => {
    const id = await scene.manual();
    const { dueOn } = await scene.reminder(id);
    await snoozeReminder(...act(), scene.target(id), inHours(0.5));
    assert.equal((await scene.reminder(id)).dueOn, dueOn);
    assert.deepEqual(await kindsOf(id), ['resume', 'lapse']);
    await resumeByDate(database.db, id, inHours(0.5));
    assert.deepEqual(await kindsOf(id), ['send', 'send', 'lapse']);
  });

  test('makes what came due meanwhile wait for its end: the latest of it, no burst', async () => {
    const schedule = [1, 2, 30].map((hours) => ({
      name: `after ${hours}`,
      at: inHours(hours).toISOString(),
    }));
    const id = await scene.manual({ schedule });
    await snoozeReminder(...act(), scene.target(id), inHours(24));
    await resumeByDate(database.db, id, inHours(24));
    await scene.consistent(id);
    assert.deepEqual(await scene.ledger(id), [
      '1 after 1 email skipped(paused)',
      '1 after 2 email planned',
      '1 after 30 email planned',
    ]);
    assert.equal((await scene.plan(id)).items[0]?.at, inHours(24).toISOString());
  });
});

describe('reopening', () => {
  test('plans what is still to come', async () => {
    const id = await scene.manual();
    await cancelReminder(...act(), scene.target(id), null);
    await reopenReminder(...act(inHours(2)), scene.target(id));
    assert.equal(await statusOf(id), 'open');
    assert.deepEqual(await scene.ledger(id), ['1 now email skipped(tooLate)', '1 due sms planned']);
  });

  test('what completed it before does not complete it again', async () => {
    const id = await scene.manual({ serviceCode: 'BLOOD' });
    await scene.report('BLOOD');
    await reopenReminder(...act(), scene.target(id));
    assert.deepEqual(changesOf(await scene.report('UNRELATED')), []);
    assert.deepEqual(
      changesOf(await scene.report('BLOOD', { type: 'consultation.finalised', consultationId: 'c' })),
      [],
    );
    assert.equal(await statusOf(id), 'open');
    const tomorrow = { on: '2026-06-11', at: inHours(24) };
    assert.deepEqual(changesOf(await scene.report('BLOOD', tomorrow)), ['completed']);
  });

  test('is refused for the dead, and when the rule has made another', async () => {
    await scene.rule(['RAB']);
    await scene.report('RAB', { on: '2026-01-10' });
    const { id } = await scene.only();
    await declineReminder(...act(), scene.target(id));
    await scene.report('RAB');
    const refusal = await refusalOf(reopenReminder(...act(), scene.target(id)));
    assert.ok(refusal.kind === 'conflict' && refusal.code === 'alreadyFollowed');
    await scene.died('2026-06-10');
    const dead = await refusalOf(reopenReminder(...act(), scene.target(id)));
    assert.ok(dead.kind === 'conflict' && dead.code === 'deceased');
  });

  test('of a lapsed one gives it time', async () => {
    const id = await scene.manual();
    const { lapseAt } = await scene.reminder(id);
    assert.ok(lapseAt);
    await lapseReminder(database.db, id, lapseAt);
    await reopenReminder(...act(lapseAt), scene.target(id));
    assert.equal(await statusOf(id), 'open');
    assert.ok(((await scene.reminder(id)).lapseAt ?? lapseAt) > lapseAt);
  });
});

describe('completing by hand', () => {
  test('moves an automatic reminder, which stays open', async () => {
    await scene.rule(['RAB']);
    await scene.report('RAB', { on: '2026-01-10' });
    const { id } = await scene.only();
    const changed = await completeReminder(...act(), scene.target(id), '2026-06-01');
    assert.deepEqual(changed, [{ id, change: 'dueDateReset' }]);
    const { status, dueOn, cycle } = await scene.only();
    assert.deepEqual([status, dueOn, cycle], ['open', '2027-06-01', 2]);
  });

  test('completes a manual one with its service, today unless said otherwise, and others with it', async () => {
    const id = await scene.manual({ serviceCode: 'BLOOD' });
    const other = await scene.manual({ serviceCode: 'BLOOD' });
    assert.equal((await completeReminder(...act(), scene.target(id), null)).length, 2);
    assert.equal(await statusOf(other), 'completed');
    assert.equal((await scene.reminder(id)).lastPerformedOn, '2026-06-10');
  });

  test('completes a manual one that has no service, or whose service was done before it was made', async () => {
    const bare = await scene.manual();
    const older = await scene.manual({ serviceCode: 'BLOOD' });
    for (const id of [bare, older]) {
      assert.deepEqual(await completeReminder(...act(), scene.target(id), '2026-06-01'), [
        { id, change: 'completed' },
      ]);
      assert.equal(await statusOf(id), 'completed');
    }
  });

  test('is refused in the future, and of what has ended', async () => {
    const id = await scene.manual({ serviceCode: 'BLOOD' });
    const future = completeReminder(...act(), scene.target(id), '2026-06-11');
    assert.deepEqual(await fieldsOf(future), ['/performedOn future']);
    await cancelReminder(...act(), scene.target(id), null);
    assert.equal((await refusalOf(completeReminder(...act(), scene.target(id), null))).kind, 'conflict');
    const records = await database.dataSource.query<unknown[]>(
      'select 1 from service_record where patient_id = $1',
      [scene.patient.id],
    );
    assert.equal(records.length, 0, 'what was refused is not recorded');
  });
});
