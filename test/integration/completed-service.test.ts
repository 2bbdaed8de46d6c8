import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { InboundEvent } from '../../entities/integration/inbound-event.js';
import { ServiceRecord } from '../../entities/integration/service-record.js';
import { changesOf, fieldsOf, refusalOf, Scene } from '../reminders/scene.js';
import { createTestPatient } from '../support/test-clinic.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';

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

describe('a completed service', () => {
  test('makes the reminder of a rule, with its sends', async () => {
    const ruleId = await scene.rule(['RAB']);
    assert.deepEqual(changesOf(await scene.report('RAB')), ['created']);
    const reminder = await scene.only();
    assert.equal(reminder.ruleId, ruleId);
    assert.equal(reminder.status, 'open');
    assert.equal(reminder.dueOn, '2027-06-10');
    assert.equal(reminder.lastPerformedOn, '2026-06-10');
    assert.deepEqual(await scene.ledger(reminder.id), ['1 first email planned', '1 last sms planned']);
    const [first] = await scene.sends(reminder.id);
    assert.equal(first?.plannedAt.toISOString(), '2027-05-11T07:00:00.000Z');
  });

  test('moves the due date, ends the old cycle and begins a new one', async () => {
    await scene.rule(['RAB']);
    await scene.report('RAB', { on: '2026-01-10' });
    const before = await scene.only();
    assert.deepEqual(changesOf(await scene.report('RAB')), ['dueDateReset']);
    const reminder = await scene.only();
    assert.equal(reminder.id, before.id);
    assert.equal(reminder.dueOn, '2027-06-10');
    assert.equal(reminder.cycle, 2);
    assert.equal(reminder.planVersion, before.planVersion + 1);
    assert.deepEqual(await scene.ledger(reminder.id), [
      '1 first email cancelled(completed)',
      '1 last sms cancelled(completed)',
      '2 first email planned',
      '2 last sms planned',
    ]);
  });

  test('told twice is a duplicate, also of an event that was told at the same moment', async () => {
    await scene.rule(['RAB']);
    const both = await Promise.all([scene.report('RAB', { id: 'e' }), scene.report('RAB', { id: 'e' })]);
    assert.deepEqual(both.map((one) => one.duplicate).toSorted(), [false, true]);
    const { planVersion } = await scene.only();
    assert.deepEqual(changesOf(await scene.report('RAB', { id: 'e' })), ['duplicate']);
    assert.equal((await scene.only()).planVersion, planVersion);
  });

  test('that is older is history without effect', async () => {
    await scene.rule(['RAB']);
    await scene.report('RAB');
    const before = await scene.only();
    const told = await scene.report('RAB', { on: '2025-01-10' });
    assert.deepEqual(changesOf(told), []);
    assert.ok(!told.duplicate && told.effect.none !== undefined);
    const reminder = await scene.only();
    assert.equal(reminder.planVersion, before.planVersion);
    assert.equal(reminder.revision, before.revision);
    assert.equal(await database.db.reader.countBy(ServiceRecord, { patientId: scene.patient.id }), 2);
  });

  test('of another patient, or one that no rule asks about, moves nothing', async () => {
    await scene.rule(['RAB']);
    await scene.report('RAB');
    const before = await scene.only();
    const other = await createTestPatient(database.db, scene.clinic.id, scene.client.id);
    await scene.report('RAB', { patientId: other.id });
    assert.deepEqual(changesOf(await scene.report('NOBODY-KNOWS-IT')), []);
    assert.deepEqual(await scene.only(), before);
    assert.equal(await database.db.reader.countBy(ServiceRecord, { serviceCode: 'NOBODY-KNOWS-IT' }), 1);
  });

  test('of a longer interval of the same group moves the reminder by that', async () => {
    const yearly = await scene.rule(['RAB-1'], { satisfiedBy: ['RAB-1', 'RAB-3'] });
    const three = await scene.rule(['RAB-3'], {
      satisfiedBy: ['RAB-1', 'RAB-3'],
      due: { after: 'P3Y', from: 'event' },
    });
    await scene.report('RAB-1', { on: '2026-01-10' });
    assert.equal((await scene.only()).ruleId, yearly);
    await scene.report('RAB-3');
    const reminder = await scene.only();
    assert.equal(reminder.ruleId, three);
    assert.equal(reminder.dueOn, '2029-06-10');
    await scene.report('RAB-1', { on: '2026-06-09' });
    assert.equal((await scene.only()).dueOn, '2029-06-10');
  });

  test('that sets two rules off makes two reminders', async () => {
    await scene.rule(['DENT']);
    await scene.rule(['DENT'], { satisfiedBy: ['CALL'], due: { after: 'P3D', from: 'event' } });
    assert.deepEqual(changesOf(await scene.report('DENT')), ['created', 'created']);
    assert.deepEqual(changesOf(await scene.report('CALL')), ['dueDateReset']);
  });

  test('in the future is refused and not remembered', async () => {
    await scene.rule(['RAB']);
    const future = { id: 'e', on: '2026-06-11' };
    assert.deepEqual(await fieldsOf(scene.report('RAB', future)), ['/data/performedOn future']);
    assert.equal(await database.db.reader.countBy(InboundEvent, { clinicId: scene.clinic.id }), 0);
    assert.deepEqual(changesOf(await scene.report('RAB', { id: 'e' })), ['created']);
    const items = scene.report(['RAB', 'X'], { ...future, type: 'consultation.finalised', id: 'f' });
    assert.deepEqual(await fieldsOf(items), [
      '/data/items/0/performedOn future',
      '/data/items/1/performedOn future',
    ]);
  });

  test('today is the day of the clinic, not of the server', async () => {
    const late = new Date('2026-06-10T22:30:00Z');
    await scene.report('RAB', { on: '2026-06-11', at: late });
    const west = await Scene.create(database.db, { timeZone: 'America/New_York' });
    assert.deepEqual(await fieldsOf(west.report('RAB', { on: '2026-06-11', at: late })), [
      '/data/performedOn future',
    ]);
  });

  test('of a patient of another clinic is refused', async () => {
    const stranger = await Scene.create(database.db);
    const refusal = await refusalOf(scene.report('RAB', { patientId: stranger.patient.id }));
    assert.deepEqual(refusal, { kind: 'missing', what: 'patient' });
    const voids = { patientId: stranger.patient.id, serviceCode: 'RAB', performedOn: '2026-06-10' };
    assert.equal((await refusalOf(scene.tell({ type: 'service.voided', voids }))).kind, 'missing');
  });

  test('leaves alone what staff cancelled or declined, until a newer one', async () => {
    await scene.rule(['RAB']);
    await scene.report('RAB', { on: '2026-01-10' });
    const { id } = await scene.only();
    await database.dataSource.query(
      `update reminder set status = 'declined', status_reason = 'byStaff', next_wake_at = null where id = $1`,
      [id],
    );
    await database.dataSource.query(
      `update send set state = 'cancelled', reason = 'declined' where owner_id = $1`,
      [id],
    );
    assert.deepEqual(changesOf(await scene.report('UNRELATED')), []);
    assert.deepEqual(changesOf(await scene.report('RAB', { on: '2026-01-09' })), []);
    assert.deepEqual(changesOf(await scene.report('RAB')), ['created']);
    assert.deepEqual(
      (await scene.reminders()).map(({ status, dueOn }) => `${status} ${dueOn}`),
      ['declined 2027-01-10', 'open 2027-06-10'],
    );
  });

  test('of a rule that is off sets nothing off, but completes what the rule had made', async () => {
    const ruleId = await scene.rule(['RAB']);
    await scene.report('RAB', { on: '2026-01-10' });
    await scene.switchRule(ruleId, false);
    assert.deepEqual(changesOf(await scene.report('RAB')), ['dueDateReset']);
    const other = await createTestPatient(database.db, scene.clinic.id, scene.client.id);
    assert.deepEqual(changesOf(await scene.report('RAB', { patientId: other.id })), []);
  });

  test('long past makes a lapsed reminder that sends nothing, and a new one revives it', async () => {
    await scene.rule(['RAB'], { satisfiedBy: ['RAB', 'RAB-X'], lapseAfter: 'P6M' });
    assert.deepEqual(changesOf(await scene.report('RAB', { on: '2020-01-10' })), ['created']);
    const lapsed = await scene.only();
    assert.equal(lapsed.status, 'lapsed');
    assert.deepEqual(await scene.ledger(lapsed.id), []);
    assert.deepEqual(changesOf(await scene.report('RAB-X')), ['reopened']);
    assert.deepEqual(await scene.ledger(lapsed.id), ['2 first email planned', '2 last sms planned']);
  });
});
