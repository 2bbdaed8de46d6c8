import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { completeReminder } from '../../commands/reminders/complete-reminder.js';
import { editReminder } from '../../commands/reminders/edit-reminder.js';
import { lapseReminder } from '../../commands/reminders/end-by-engine.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { NOW, fieldsOf, Scene } from './scene.js';

let database: TestDatabase;

before(async () => {
  database = await createTestDatabase();
});
after(async () => {
  await database.close();
});

const monthly = {
  title: 'Flea treatment',
  dueOn: '2026-06-30',
  channels: ['email'],
  schedule: [{ name: 'before', offset: '-P3D' }],
  repeat: { every: 'P1M' },
} as const;

describe('a reminder that comes again', () => {
  test('goes on to the next month when its due date is over, and sends anew', async () => {
    const scene = await Scene.create(database.db);
    const id = await scene.manual(monthly);
    const first = await scene.reminder(id);
    assert.equal(first.lapseAt?.toISOString(), '2026-06-30T22:00:00.000Z');
    const outcome = await lapseReminder(database.db, id, new Date('2026-06-30T22:00:00Z'));
    const next = await scene.reminder(id);
    assert.equal(outcome.kind, 'done');
    assert.deepEqual([next.status, next.dueOn, next.cycle], ['open', '2026-07-30', 2]);
    assert.deepEqual(
      (await scene.sends(id)).filter((send) => send.cycle === 2).map((send) => send.plannedAt.toISOString()),
      ['2026-07-27T07:00:00.000Z'],
    );
  });

  test('passes by the occurrences that an outage covered', async () => {
    const scene = await Scene.create(database.db);
    const id = await scene.manual(monthly);
    await lapseReminder(database.db, id, new Date('2026-09-15T08:00:00Z'));
    const next = await scene.reminder(id);
    assert.deepEqual([next.dueOn, next.cycle], ['2026-09-30', 4]);
    assert.deepEqual(await scene.ledger(id), ['1 before email cancelled(lapsed)', '4 before email planned']);
  });

  test('ends with the last of its times, as any other reminder does', async () => {
    const scene = await Scene.create(database.db);
    const id = await scene.manual({ ...monthly, repeat: { every: 'P1M', times: 2 } });
    await lapseReminder(database.db, id, new Date('2026-06-30T22:00:00Z'));
    const last = await scene.reminder(id);
    assert.deepEqual([last.cycle, last.dueOn], [2, '2026-07-30']);
    assert.ok((last.lapseAt?.getTime() ?? 0) > Date.parse('2028-01-01'));
    await completeReminder(database.db, scene.acting(), scene.target(id), null);
    assert.equal((await scene.reminder(id)).status, 'completed');
  });

  test('completed by staff is over for this month only', async () => {
    const scene = await Scene.create(database.db);
    const id = await scene.manual(monthly);
    await completeReminder(database.db, scene.acting(), scene.target(id), '2026-06-10');
    const next = await scene.reminder(id);
    assert.deepEqual([next.status, next.dueOn, next.lastPerformedOn], ['open', '2026-07-30', '2026-06-10']);
    const first = (await scene.sends(id)).filter((send) => send.cycle === 1);
    assert.deepEqual(
      first.map((send) => [send.state, send.reason]),
      [['cancelled', 'completed']],
    );
  });

  test('moves on when its product is sold, and back when the sale is taken back', async () => {
    const scene = await Scene.create(database.db);
    const id = await scene.manual({ ...monthly, serviceCode: 'FLEA' });
    const at = new Date('2026-06-25T10:00:00Z');
    await scene.report(['FLEA'], { id: 'sale-1', on: '2026-06-25', at });
    assert.deepEqual([(await scene.reminder(id)).dueOn, (await scene.reminder(id)).cycle], ['2026-07-30', 2]);
    await scene.voided({ eventId: 'sale-1' }, { at });
    const back = await scene.reminder(id);
    assert.deepEqual([back.dueOn, back.cycle, back.lastPerformedOn], ['2026-06-30', 1, null]);
    const waiting = (await scene.sends(id)).filter((send) => send.state === 'planned');
    assert.deepEqual(
      waiting.map((send) => send.cycle),
      [1],
    );
  });

  test('follows a due date that a person moves: the grid moves along', async () => {
    const scene = await Scene.create(database.db);
    const id = await scene.manual(monthly);
    await editReminder(database.db, scene.acting(), scene.target(id), { dueOn: '2026-07-05' });
    await lapseReminder(database.db, id, new Date('2026-07-05T22:00:00Z'));
    assert.equal((await scene.reminder(id)).dueOn, '2026-08-05');
  });

  test('stays where it is when its recurrence is taken away', async () => {
    const scene = await Scene.create(database.db);
    const id = await scene.manual(monthly);
    await editReminder(database.db, scene.acting(), scene.target(id), { repeat: null });
    const reminder = await scene.reminder(id);
    assert.deepEqual([reminder.repeat, reminder.dueOn], [null, '2026-06-30']);
    assert.ok((reminder.lapseAt?.getTime() ?? 0) > Date.parse('2027-12-01'));
  });

  test('is refused with steps that cannot be repeated, each named', async () => {
    const scene = await Scene.create(database.db);
    const exact = new Date(NOW.getTime() + 3_600_000).toISOString();
    const errors = await fieldsOf(
      scene.manual({
        ...monthly,
        schedule: [
          { name: 'now', at: exact },
          { name: 'e', offset: 'P3D', from: 'event' },
        ],
      }),
    );
    assert.deepEqual(errors, ['/schedule/0/at notRepeatable', '/schedule/1/from notRepeatable']);
    const overlap = await fieldsOf(
      scene.manual({
        ...monthly,
        schedule: [
          { name: 'a', offset: '-P14D' },
          { name: 'b', offset: 'P20D' },
        ],
      }),
    );
    assert.deepEqual(overlap, ['/repeat/every tooShort']);
  });
});
