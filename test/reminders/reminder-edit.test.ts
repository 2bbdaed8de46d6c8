import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { editReminder } from '../../commands/reminders/edit-reminder.js';
import { replanWaiting } from '../../commands/reminders/replan-waiting.js';
import { requestReplan } from '../../commands/reminders/request-replan.js';
import { sendNow } from '../../commands/reminders/send-now.js';
import { snoozeReminder } from '../../commands/reminders/pause-reminder.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { changesOf, fieldsOf, NOW, Scene } from './scene.js';

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
const setSend = (id: string, state: string) =>
  database.dataSource.query(`update send set state = $2, accepted_at = now() where id = $1`, [id, state]);
const ledger = async (id: string) => {
  await scene.consistent(id);
  return await scene.ledger(id);
};

describe('editing', () => {
  test('the due date moves the waiting sends in place and keeps the cycle', async () => {
    await scene.rule(['RAB']);
    await scene.report('RAB', { on: '2026-01-10' });
    const before = await scene.only();
    const rows = await scene.sends(before.id);
    await editReminder(...act(), scene.target(before.id), { dueOn: '2026-12-24' });
    const reminder = await scene.only();
    assert.deepEqual([reminder.dueOn, reminder.cycle], ['2026-12-24', 1]);
    const moved = await scene.sends(before.id);
    assert.deepEqual(
      moved.map(({ id }) => id),
      rows.map(({ id }) => id),
    );
    assert.equal(moved[1]?.plannedAt.toISOString(), '2026-12-24T08:00:00.000Z');
  });

  test('a due date holds until a newer fact arrives', async () => {
    await scene.rule(['RAB']);
    await scene.report('RAB', { on: '2026-01-10' });
    const { id } = await scene.only();
    await editReminder(...act(), scene.target(id), { dueOn: '2026-12-24' });
    await scene.report('RAB', { on: '2026-01-09' });
    assert.equal((await scene.reminder(id)).dueOn, '2026-12-24');
    assert.deepEqual(changesOf(await scene.report('RAB')), ['dueDateReset']);
    assert.equal((await scene.reminder(id)).dueOn, '2027-06-10');
  });

  test('a due date in the past skips the steps that it moves there, and takes none back that left', async () => {
    await scene.rule(['RAB']);
    await scene.report('RAB', { on: '2025-07-01' });
    const { id } = await scene.only();
    assert.deepEqual(await ledger(id), ['1 first email skipped(tooLate)', '1 last sms planned']);
    await editReminder(...act(), scene.target(id), { dueOn: '2026-06-01' });
    assert.deepEqual(await ledger(id), ['1 first email skipped(tooLate)', '1 last sms skipped(tooLate)']);
    await editReminder(...act(), scene.target(id), { dueOn: '2026-08-01' });
    assert.deepEqual(await ledger(id), ['1 first email planned', '1 last sms planned']);
    const [email] = await scene.sends(id);
    assert.ok(email);
    await setSend(email.id, 'accepted');
    await editReminder(...act(), scene.target(id), { dueOn: '2026-09-01' });
    assert.deepEqual(await ledger(id), ['1 first email accepted', '1 last sms planned']);
  });

  test('the schedule writes new rows, and cancels those that it has no more', async () => {
    const id = await scene.manual();
    await editReminder(...act(), scene.target(id), {
      schedule: [{ name: 'due', offset: 'P0D', channels: ['sms', 'email'] }],
    });
    assert.deepEqual((await ledger(id)).toSorted(), [
      '1 due email planned',
      '1 due sms planned',
      '1 now email cancelled(rescheduled)',
    ]);
  });

  test('a text of its own replaces the template; a channel without text is refused', async () => {
    const id = await scene.manual();
    const text = { sms: { body: '[[patient_name]] is due' } };
    assert.deepEqual(await fieldsOf(editReminder(...act(), scene.target(id), { text })), [
      '/schedule/0/channels noText',
    ]);
    await editReminder(...act(), scene.target(id), { text, channels: ['sms'] });
    assert.deepEqual((await ledger(id)).toSorted(), [
      '1 due sms planned',
      '1 now email cancelled(rescheduled)',
      '1 now sms planned',
    ]);
    assert.deepEqual((await scene.reminder(id)).ownText, text);
  });

  test('the title touches no send, neither one put off nor one asked for at once', async () => {
    const id = await scene.manual({
      schedule: [
        { name: 'due', offset: '-P59D' },
        { name: 'last', offset: 'P0D' },
      ],
    });
    const [due, last] = await scene.sends(id);
    assert.ok(due && last);
    const tomorrow = inHours(46);
    await database.dataSource.query('update send set planned_at = $2 where id = $1', [due.id, tomorrow]);
    await database.dataSource.query(
      `insert into send_event (id, clinic_id, send_id, at, state, reason, actor)
       values (gen_random_uuid(), $1, $2, now(), 'planned', 'dailyCap', 'engine')`,
      [scene.clinic.id, due.id],
    );
    await database.dataSource.query('update reminder set next_wake_at = $2 where id = $1', [id, tomorrow]);
    await sendNow(...act(inHours(24)), scene.target(id), { step: 'last' });
    await editReminder(...act(inHours(25)), scene.target(id), { title: 'Another title' });
    const after = await scene.sends(id);
    assert.deepEqual(
      after.map(({ step, state, plannedAt }) => `${step} ${state} ${plannedAt.toISOString()}`),
      [`last planned ${inHours(24).toISOString()}`, `due planned ${tomorrow.toISOString()}`],
    );
    await scene.consistent(id);
  });
});

describe('sending now', () => {
  test('sends the next step early, and not twice', async () => {
    const id = await scene.manual();
    await sendNow(...act(), scene.target(id), {});
    const [now] = await scene.sends(id);
    assert.deepEqual([now?.plannedAt, now?.exact, now?.state], [NOW, true, 'planned']);
    assert.deepEqual(await ledger(id), ['1 now email planned', '1 due sms planned']);
  });

  test('repeats what has gone out, as a send of its own, the first and the second time', async () => {
    const id = await scene.manual();
    for (const resend of [1, 2]) {
      for (const send of await scene.sends(id)) if (send.step === 'now') await setSend(send.id, 'accepted');
      await sendNow(...act(inHours(resend)), scene.target(id), { step: 'now', channel: 'email' });
      assert.ok((await ledger(id)).includes(`1 now email#${resend} planned`));
    }
    assert.equal((await scene.sends(id)).length, 4);
  });

  test('does not repeat what is just leaving', async () => {
    const id = await scene.manual({ schedule: [{ name: 'now', at: inHours(1).toISOString() }] });
    const [send] = await scene.sends(id);
    assert.ok(send);
    await setSend(send.id, 'transmitting');
    await sendNow(...act(inHours(1)), scene.target(id), {});
    assert.deepEqual(await scene.ledger(id), ['1 now email transmitting']);
  });

  test('ends a snooze, and knows its steps', async () => {
    const id = await scene.manual();
    await snoozeReminder(...act(), scene.target(id), inHours(24));
    await sendNow(...act(), scene.target(id), {});
    assert.equal((await scene.plan(id)).items[0]?.kind, 'send');
    assert.deepEqual(await fieldsOf(sendNow(...act(), scene.target(id), { step: 'no such' })), [
      '/step unknown',
    ]);
    assert.deepEqual(await fieldsOf(sendNow(...act(), scene.target(id), { step: 'now', channel: 'sms' })), [
      '/step unknown',
    ]);
  });
});

test('new settings of the clinic move the reminders in the background, and no exact instant', async () => {
  const id = await scene.manual();
  const { planVersion } = await scene.reminder(id);
  await database.dataSource.query(`update clinic set send_time = '11:30' where id = $1`, [scene.clinic.id]);
  await requestReplan(database.db.reader, scene.clinic.id, NOW);
  assert.equal(await replanWaiting(database.db, NOW), 1);
  assert.equal(await replanWaiting(database.db, NOW), 0);
  await scene.consistent(id);
  assert.deepEqual(
    (await scene.sends(id)).map(({ plannedAt }) => plannedAt.toISOString()),
    [inHours(1).toISOString(), '2026-08-09T09:30:00.000Z'],
  );
  const reminder = await scene.reminder(id);
  assert.deepEqual([reminder.planVersion, reminder.bulk, reminder.replanAt], [planVersion + 1, true, null]);
});
