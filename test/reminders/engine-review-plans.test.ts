import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { retrySend } from '../../commands/messages/decide-by-person.js';
import { editReminder } from '../../commands/reminders/edit-reminder.js';
import { resumeByDate } from '../../commands/reminders/end-by-engine.js';
import { pauseReminder, resumeReminder, snoozeReminder } from '../../commands/reminders/pause-reminder.js';
import { reopenReminder } from '../../commands/reminders/reopen-reminder.js';
import { cancelReminder } from '../../commands/reminders/end-reminder.js';
import { sendNow } from '../../commands/reminders/send-now.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { NOW, Scene } from './scene.js';

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

const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000);

describe('an edit of the schedule', () => {
  test('moves a step that had an exact instant to its new offset', async () => {
    const id = await scene.manual({ schedule: [{ name: 'only', at: days(1).toISOString() }] });
    const schedule = [{ name: 'only', offset: 'P0D' }];
    await editReminder(database.db, scene.acting(), scene.target(id), { schedule });
    const [send] = await scene.sends(id);
    assert.equal(send?.plannedAt.toISOString(), '2026-08-09T07:00:00.000Z');
    assert.equal(send.exact, false);
    await scene.consistent(id);
  });

  test('leaves a message that a person asked for, whatever its step says', async () => {
    const schedule = [
      { name: 'exact', at: days(1).toISOString() },
      { name: 'due', offset: 'P0D' },
    ];
    const id = await scene.manual({ schedule });
    await sendNow(database.db, scene.acting(), scene.target(id), { step: 'exact' });
    await editReminder(database.db, scene.acting(days(0)), scene.target(id), { title: 'Other' });
    const [send] = await scene.sends(id);
    assert.deepEqual([send?.state, send?.plannedAt], ['planned', NOW]);
  });

  test('leaves a message that a person has tried again after its exact instant', async () => {
    const id = await scene.manual({ schedule: [{ name: 'exact', at: NOW.toISOString() }] });
    const [send] = await scene.sends(id);
    assert.ok(send);
    await database.dataSource.query(`update send set state = 'failed', reason = 'notSent' where id = $1`, [
      send.id,
    ]);
    await retrySend(database.db, scene.acting(days(1)), send.id);
    await editReminder(database.db, scene.acting(days(1)), scene.target(id), { title: 'Other' });
    assert.deepEqual(await scene.ledger(id), ['1 exact email planned']);
  });
});

test('an edit leaves a message to the claim that waited for the end of a snooze and is due now', async () => {
  const id = await scene.manual({ schedule: [{ name: 'only', offset: '-P59D' }] });
  await snoozeReminder(database.db, scene.acting(), scene.target(id), days(2));
  await resumeByDate(database.db, id, days(2));
  await editReminder(database.db, scene.acting(new Date(days(2).getTime() + 5_000)), scene.target(id), {
    title: 'Other',
  });
  assert.deepEqual(await scene.ledger(id), ['1 only email planned']);
});

test('an edit goes by what the rule says of late steps, not the clinic', async () => {
  await scene.rule(['RAB'], { late: 'sendNearest', due: { after: 'P20D', from: 'event' } });
  const evening = new Date('2026-06-10T20:00:00Z');
  await scene.report('RAB', { at: evening });
  const { id } = await scene.only();
  const planned = ['1 first email planned', '1 last sms planned'];
  assert.deepEqual(await scene.ledger(id), planned);
  await editReminder(database.db, scene.acting(evening), scene.target(id), { title: 'Other' });
  assert.deepEqual(await scene.ledger(id), planned);
});

describe('a clinic that sends the nearest late step', () => {
  const schedule = [
    { name: 'first', offset: '-P30D' },
    { name: 'last', offset: 'P0D' },
  ];

  beforeEach(async () => {
    scene = await Scene.create(database.db, { lateSteps: 'sendNearest' });
  });

  test('does not send what passed during a pause because of a later edit', async () => {
    const id = await scene.manual({ schedule });
    await pauseReminder(database.db, scene.acting(), scene.target(id), null);
    await resumeReminder(database.db, scene.acting(days(40)), scene.target(id));
    await editReminder(database.db, scene.acting(days(41)), scene.target(id), { title: 'Other' });
    assert.deepEqual(await scene.ledger(id), ['1 first email skipped(paused)', '1 last email planned']);
  });

  test('does not send what passed while the reminder was cancelled', async () => {
    const id = await scene.manual({ schedule });
    await cancelReminder(database.db, scene.acting(), scene.target(id), null);
    await reopenReminder(database.db, scene.acting(days(40)), scene.target(id));
    assert.deepEqual(await scene.ledger(id), ['1 first email skipped(tooLate)', '1 last email planned']);
  });

  test('sends a waiting step that an edit has moved into the past', async () => {
    const id = await scene.manual({ schedule });
    await editReminder(database.db, scene.acting(), scene.target(id), { dueOn: '2026-06-20' });
    const [first] = await scene.sends(id);
    assert.deepEqual([first?.step, first?.state, first?.plannedAt], ['first', 'planned', NOW]);
  });

  test('wakes a new reminder for the message that leaves first', async () => {
    const late = new Date('2026-06-10T20:00:00Z');
    const id = await scene.manual(
      {
        dueOn: '2026-06-11',
        schedule: [
          { name: 'late', offset: '-P3D' },
          { name: 'soon', at: '2026-06-10T21:00:00Z' },
        ],
      },
      late,
    );
    const { nextSendAt } = await scene.reminder(id);
    assert.equal(nextSendAt?.toISOString(), '2026-06-10T21:00:00.000Z');
    await scene.consistent(id);
  });
});
