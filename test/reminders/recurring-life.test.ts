import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { recordAccepted } from '../../commands/messages/record-outcome.js';
import { cancelReminder } from '../../commands/reminders/end-reminder.js';
import { completeReminder } from '../../commands/reminders/complete-reminder.js';
import { editReminder } from '../../commands/reminders/edit-reminder.js';
import { lapseReminder } from '../../commands/reminders/end-by-engine.js';
import { reopenReminder } from '../../commands/reminders/reopen-reminder.js';
import { replanWaiting } from '../../commands/reminders/replan-waiting.js';
import { requestReplan } from '../../commands/reminders/request-replan.js';
import { Ledger } from '../messages/ledger.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { fieldsOf, NOW, Scene } from './scene.js';

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

const monthly = {
  title: 'Flea treatment',
  dueOn: '2026-06-30',
  channels: ['email'],
  schedule: [{ name: 'before', offset: '-P3D' }],
  repeat: { every: 'P1M' },
} as const;

const acting = (at = NOW) => [database.db, scene.acting(at)] as const;
const waiting = async (id: string) =>
  (await scene.sends(id))
    .filter(({ state }) => state === 'planned')
    .map(({ cycle, plannedAt }) => `${cycle} ${plannedAt.toISOString()}`);
const shown = async (id: string) => {
  await scene.consistent(id);
  const { status, dueOn, cycle } = await scene.reminder(id);
  return `${status} ${dueOn} ${cycle}`;
};

describe('what is sent every week', () => {
  const weekly = { ...monthly, dueOn: '2026-06-17', schedule: [{ name: 'on', offset: 'P0D' }] };

  test('goes out every week: the last occurrence is no reason to be silent in this one', async () => {
    const ledger = new Ledger(scene);
    const id = await scene.manual({ ...weekly, repeat: { every: 'P1W' } });
    for (const on of ['2026-06-17', '2026-06-24', '2026-07-01']) {
      const at = new Date(`${on}T07:00:00Z`);
      const send = (await scene.sends(id)).at(-1);
      assert.ok(send);
      const { fence } = await ledger.claimed(send.id, at);
      await ledger.mark(send.id, fence, at);
      const accepted = { providerId: `mail-${on}`, response: null };
      await recordAccepted(database.db, ledger.attempt(send.id, fence, at), accepted);
      const midnight = (await scene.reminder(id)).lapseAt;
      assert.ok(midnight);
      await lapseReminder(database.db, id, midnight);
    }
    assert.equal((await scene.sends(id)).filter(({ state }) => state === 'accepted').length, 3);
  });
});

test('an occurrence is over only when its message, which was put off, has gone', async () => {
  const id = await scene.manual({ ...monthly, schedule: [{ name: 'on', offset: 'P0D' }] });
  const [send] = await scene.sends(id);
  assert.ok(send);
  const putOff = `planned_at = '2026-07-02T07:00:00Z'`;
  await database.dataSource.query(`update send set ${putOff} where id = $1`, [send.id]);
  await lapseReminder(database.db, id, new Date('2026-06-30T22:00:00Z'));
  assert.equal(await shown(id), 'open 2026-06-30 1');
  assert.equal((await scene.reminder(id)).lapseAt?.toISOString(), '2026-07-02T22:00:00.000Z');
  await lapseReminder(database.db, id, new Date('2026-07-02T22:00:00Z'));
  assert.equal(await shown(id), 'open 2026-07-30 2');
});

describe('a recurring reminder goes on in the month that it is', () => {
  const october = new Date('2026-10-02T08:00:00Z');

  test('when a death is taken back after months', async () => {
    const id = await scene.manual(monthly);
    const { id: patientId } = scene.patient;
    await scene.tell({ type: 'patient.deceased', patientId, deceasedOn: '2026-06-10' });
    await scene.tell({ type: 'patient.restored', patientId, deceasedOn: null }, { at: october });
    assert.equal(await shown(id), 'open 2026-10-30 5');
    assert.deepEqual(await waiting(id), ['5 2026-10-27T08:00:00.000Z']);
  });

  test('when a person opens it again after months', async () => {
    const id = await scene.manual(monthly);
    await cancelReminder(...acting(), scene.target(id), null);
    await reopenReminder(...acting(october), scene.target(id));
    assert.equal(await shown(id), 'open 2026-10-30 5');
    assert.deepEqual(await waiting(id), ['5 2026-10-27T08:00:00.000Z']);
  });

  test('with the message of this month, when it is cancelled and opened again in it', async () => {
    const id = await scene.manual(monthly);
    await cancelReminder(...acting(), scene.target(id), null);
    await reopenReminder(...acting(new Date('2026-06-12T08:00:00Z')), scene.target(id));
    assert.equal(await shown(id), 'open 2026-06-30 1');
    assert.deepEqual(await waiting(id), ['1 2026-06-27T07:00:00.000Z']);
    assert.equal((await scene.reminder(id)).lapseAt?.toISOString(), '2026-06-30T22:00:00.000Z');
  });
});

describe('the grid of a recurring reminder', () => {
  test('keeps the last of the month when a person moves a later occurrence there', async () => {
    const id = await scene.manual(monthly);
    await lapseReminder(database.db, id, new Date('2026-06-30T22:00:00Z'));
    await editReminder(...acting(), scene.target(id), { dueOn: '2026-08-31' });
    await lapseReminder(database.db, id, new Date('2026-08-31T22:00:00Z'));
    await lapseReminder(database.db, id, new Date('2026-09-30T22:00:00Z'));
    assert.equal(await shown(id), 'open 2026-10-31 4');
  });

  test('keeps the leap day', async () => {
    const at = new Date('2027-03-01T12:00:00Z');
    const id = await scene.manual({ ...monthly, dueOn: '2027-03-10', repeat: { every: 'P1Y' } }, at);
    await lapseReminder(database.db, id, new Date('2027-03-11T00:00:00Z'));
    await editReminder(...acting(at), scene.target(id), { dueOn: '2028-02-29' });
    await lapseReminder(database.db, id, new Date('2028-03-01T00:00:00Z'));
    assert.equal(await shown(id), 'open 2029-02-28 3');
    await completeReminder(...acting(new Date('2029-02-01T00:00:00Z')), scene.target(id), null);
    assert.equal(await shown(id), 'open 2030-02-28 4');
  });

  for (const dueOn of ['2026-06-28', '2026-08-25']) {
    test(`stands where a person has put it, on ${dueOn}, until the service is done again`, async () => {
      const id = await scene.manual({ ...monthly, serviceCode: 'FLEA' });
      await scene.report('FLEA', { id: 'f1', on: '2026-06-20', at: new Date('2026-06-20T12:00:00Z') });
      assert.equal(await shown(id), 'open 2026-07-30 2');
      const at = new Date('2026-06-21T12:00:00Z');
      await editReminder(...acting(at), scene.target(id), { dueOn });
      await scene.report('NAIL', { on: '2026-06-21', at });
      assert.equal(await shown(id), `open ${dueOn} 2`);
      await scene.voided({ eventId: 'f1' }, { at });
      assert.equal(await shown(id), `open ${dueOn} 2`);
    });
  }

  test('is planned to its end when the clinic closes on the days of its last step', async () => {
    const id = await scene.manual({ ...monthly, schedule: [{ name: 'on', offset: 'P0D' }] });
    const holidays = JSON.stringify({ dates: ['2026-06-30', '2026-07-01', '2026-07-02'] });
    await database.dataSource.query('update clinic set holidays = $2 where id = $1', [
      scene.clinic.id,
      holidays,
    ]);
    await requestReplan(database.db.reader, scene.clinic.id, NOW);
    await replanWaiting(database.db, NOW);
    assert.deepEqual(await waiting(id), ['1 2026-07-03T06:00:00.000Z']);
    assert.equal((await scene.reminder(id)).lapseAt?.toISOString(), '2026-07-03T22:00:00.000Z');
    await scene.consistent(id);
  });
});

describe('the last of its times', () => {
  test('cannot be one that is over already', async () => {
    const id = await scene.manual({ ...monthly, serviceCode: 'FLEA' });
    await lapseReminder(database.db, id, new Date('2026-08-15T08:00:00Z'));
    const repeat = { every: 'P1M', times: 2 };
    assert.deepEqual(await fieldsOf(editReminder(...acting(), scene.target(id), { repeat })), [
      '/repeat/times tooFew',
    ]);
    await scene.report('NAIL', { on: '2026-06-10' });
    assert.equal(await shown(id), 'open 2026-08-30 3');
  });

  test('that staff completed ahead of its time stays completed whatever happens next', async () => {
    const id = await scene.manual({ ...monthly, serviceCode: 'FLEA', repeat: { every: 'P6M', times: 2 } });
    await scene.report('FLEA', { on: '2026-06-10' });
    assert.equal(await shown(id), 'open 2026-12-30 2');
    await completeReminder(...acting(), scene.target(id), '2026-06-10');
    assert.equal((await scene.reminder(id)).status, 'completed');
    await scene.report('NAIL');
    assert.equal((await scene.reminder(id)).status, 'completed');
  });

  test('is completed by its service also when it was given up', async () => {
    const once = { ...monthly, serviceCode: 'FLEA', repeat: { every: 'P1M', times: 1 } } as const;
    const id = await scene.manual(once);
    await lapseReminder(database.db, id, new Date('2028-01-15T08:00:00Z'));
    assert.equal((await scene.reminder(id)).status, 'lapsed');
    await scene.report('FLEA', { on: '2028-01-16', at: new Date('2028-01-16T08:00:00Z') });
    assert.equal((await scene.reminder(id)).status, 'completed');
  });
});

test('the day on which staff completed an occurrence stays known when other care is told', async () => {
  const id = await scene.manual({ ...monthly, serviceCode: 'FLEA' });
  await completeReminder(...acting(), scene.target(id), '2026-06-05');
  assert.equal(await shown(id), 'open 2026-07-30 2');
  await scene.report('NAIL');
  assert.equal((await scene.reminder(id)).lastPerformedOn, '2026-06-05');
});

test('what is told of other care leaves a recurring reminder as it was, revision and all', async () => {
  const id = await scene.manual({ ...monthly, serviceCode: 'FLEA' });
  const before = await scene.reminder(id);
  await scene.report('NAIL');
  assert.deepEqual(await scene.reminder(id), before);
});
