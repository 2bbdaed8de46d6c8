import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { editReminder } from '../../commands/reminders/edit-reminder.js';
import { InboundEvent } from '../../entities/integration/inbound-event.js';
import { ServiceRecord } from '../../entities/integration/service-record.js';
import { changesOf, fieldsOf, NOW, refusalOf, Scene } from '../reminders/scene.js';
import { createTestClient, createTestPatient } from '../support/test-clinic.js';
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

describe('a voided service', () => {
  test('takes the reminder back to the cycle before, with its rows as they were', async () => {
    await scene.rule(['RAB']);
    await scene.report('RAB', { on: '2026-01-10' });
    const { id } = await scene.only();
    const [email] = await scene.sends(id);
    assert.ok(email);
    await database.dataSource.query(`update send set state = 'accepted', accepted_at = now() where id = $1`, [
      email.id,
    ]);
    await scene.report('RAB', { id: 'e' });
    assert.deepEqual(changesOf(await scene.voided({ eventId: 'e' })), ['dueDateReset']);
    const reminder = await scene.only();
    assert.equal(reminder.cycle, 1);
    assert.equal(reminder.dueOn, '2027-01-10');
    assert.equal(reminder.lastPerformedOn, '2026-01-10');
    assert.deepEqual(await scene.ledger(id), [
      '1 first email accepted',
      '1 last sms planned',
      '2 first email cancelled(voided)',
      '2 last sms cancelled(voided)',
    ]);
    await scene.report('RAB', { id: 'again' });
    assert.equal((await scene.only()).cycle, 2);
    assert.deepEqual((await scene.ledger(id)).slice(2), ['2 first email planned', '2 last sms planned']);
  });

  test('by what was said to be done does the same', async () => {
    await scene.rule(['RAB']);
    await scene.report('RAB', { on: '2026-01-10' });
    await scene.report('RAB');
    await scene.voided({ serviceCode: 'RAB', performedOn: '2026-06-10' });
    assert.equal((await scene.only()).dueOn, '2027-01-10');
  });

  test('that was the only one withdraws the reminder, and a new one revives it', async () => {
    await scene.rule(['RAB']);
    await scene.report('RAB', { id: 'e' });
    assert.deepEqual(changesOf(await scene.voided({ eventId: 'e' })), ['cancelled']);
    const withdrawn = await scene.only();
    assert.equal(`${withdrawn.status} ${withdrawn.statusReason}`, 'cancelled voided');
    assert.deepEqual(await scene.ledger(withdrawn.id), [
      '1 first email cancelled(voided)',
      '1 last sms cancelled(voided)',
    ]);
    assert.deepEqual(changesOf(await scene.report('RAB', { on: '2026-06-09' })), ['reopened']);
    assert.equal((await scene.only()).id, withdrawn.id);
  });

  test('counts when it is told first', async () => {
    await scene.rule(['RAB']);
    await scene.voided({ eventId: 'e' });
    await scene.voided({ serviceCode: 'RAB', performedOn: '2026-06-09' });
    assert.deepEqual(changesOf(await scene.report('RAB', { id: 'e' })), []);
    assert.deepEqual(changesOf(await scene.report('RAB', { on: '2026-06-09' })), []);
    assert.deepEqual(await scene.reminders(), []);
  });

  test('brings back the due date that a person had set', async () => {
    await scene.rule(['RAB']);
    await scene.report('RAB', { on: '2026-01-10' });
    const { id } = await scene.only();
    await editReminder(database.db, scene.acting(), scene.target(id), { dueOn: '2026-12-24' });
    assert.deepEqual(changesOf(await scene.report('UNRELATED')), []);
    assert.equal((await scene.only()).dueOn, '2026-12-24');
    await scene.report('RAB', { id: 'e' });
    assert.equal((await scene.only()).dueOn, '2027-06-10');
    await scene.voided({ eventId: 'e' });
    assert.equal((await scene.only()).dueOn, '2026-12-24');
  });
});

describe('a consultation', () => {
  const finalised = { type: 'consultation.finalised', consultationId: '17' } as const;
  const later = new Date(NOW.getTime() + 60_000);

  test('finalised a second time replaces the first', async () => {
    await scene.rule(['RAB-1'], { satisfiedBy: ['RAB-1', 'RAB-3'] });
    await scene.rule(['RAB-3'], { satisfiedBy: ['RAB-1', 'RAB-3'], due: { after: 'P3Y', from: 'event' } });
    await scene.report('RAB-3', finalised);
    await scene.report('RAB-1', { ...finalised, occurredAt: later });
    assert.equal((await scene.only()).dueOn, '2027-06-10');
  });

  test('finalised a second time without items takes everything back', async () => {
    await scene.rule(['RAB']);
    await scene.report('RAB', finalised);
    assert.deepEqual(changesOf(await scene.report([], { ...finalised, occurredAt: later })), ['cancelled']);
  });

  test('and a sale with the same number are two', async () => {
    await scene.rule(['RAB']);
    await scene.rule(['TICKS'], { trigger: { workflow: 'counterSale', event: 'invoiceFinalised' } });
    await scene.report('RAB', finalised);
    await scene.report('TICKS', { ...finalised, type: 'counterSale.finalised', occurredAt: later });
    assert.deepEqual(
      (await scene.reminders()).map(({ status }) => status),
      ['open', 'open'],
    );
  });

  test('an item added sets off the rules that ask for it, and completes nothing', async () => {
    const trigger = { workflow: 'consultation', event: 'itemAdded' } as const;
    await scene.rule(['SURG'], { trigger, satisfiedBy: ['CALL'], due: { after: 'P3D', from: 'event' } });
    await scene.rule(['SURG'], {}, 'when finalised');
    const added = { type: 'consultation.itemAdded', consultationId: '17' } as const;
    assert.deepEqual(changesOf(await scene.report('SURG', added)), ['created']);
    assert.deepEqual(changesOf(await scene.report('CALL', added)), []);
    assert.deepEqual(changesOf(await scene.report(['SURG', 'CALL'], { ...finalised, occurredAt: later })), [
      'dueDateReset',
      'created',
    ]);
  });
});

describe('a manual reminder', () => {
  test('is completed by its service, and opens again when that is withdrawn', async () => {
    const id = await scene.manual({ serviceCode: 'BLOOD' });
    assert.deepEqual(changesOf(await scene.report('BLOOD', { on: '2026-06-09' })), []);
    assert.deepEqual(changesOf(await scene.report('BLOOD', { id: 'e' })), ['completed']);
    assert.equal((await scene.only()).lastPerformedOn, '2026-06-10');
    assert.deepEqual(await scene.ledger(id), [
      '1 now email cancelled(completed)',
      '1 due sms cancelled(completed)',
    ]);
    assert.deepEqual(changesOf(await scene.voided({ eventId: 'e' })), ['reopened']);
    assert.equal((await scene.only()).status, 'open');
    assert.deepEqual(await scene.ledger(id), ['1 now email planned', '1 due sms planned']);
  });

  test('names the newest of the services that completed it', async () => {
    await scene.manual({ serviceCode: 'BLOOD' });
    const tomorrow = new Date('2026-06-11T10:00:00Z');
    await scene.report('BLOOD', { id: 'one' });
    await scene.report('BLOOD', { id: 'two', on: '2026-06-11', at: tomorrow });
    assert.equal((await scene.only()).lastPerformedOn, '2026-06-11');
    assert.deepEqual(changesOf(await scene.voided({ eventId: 'two' }, { at: tomorrow })), []);
    assert.equal((await scene.only()).lastPerformedOn, '2026-06-10');
    assert.deepEqual(changesOf(await scene.voided({ eventId: 'one' }, { at: tomorrow })), ['reopened']);
  });
});

describe('a patient', () => {
  const welcome = {
    trigger: { workflow: 'patientCreation' as const },
    conditions: { match: 'all' as const, conditions: [] },
  };

  test('that is new sets rules off once', async () => {
    await scene.rule(['PUP'], { ...welcome, due: { after: 'P6Y', from: 'birth' } });
    const created = { type: 'patient.created', patientId: scene.patient.id, deceasedOn: null } as const;
    assert.deepEqual(changesOf(await scene.tell(created)), ['created']);
    assert.equal((await scene.only()).dueOn, '2027-03-04');
    assert.deepEqual(changesOf(await scene.tell(created)), []);
  });

  for (const [registeredOn, changes] of [
    ['2026-06-03', ['created']],
    ['2026-06-02', []],
  ] as const) {
    test(`registered on ${registeredOn} ${changes.length === 0 ? 'is not new' : 'is new'}`, async () => {
      const newcomer = await Scene.create(database.db, {}, { registeredOn });
      await newcomer.rule(['PUP'], welcome);
      const created = { type: 'patient.created', patientId: newcomer.patient.id, deceasedOn: null } as const;
      assert.deepEqual(changesOf(await newcomer.tell(created)), changes);
    });
  }

  test('whose care falls due once, at an age, is done with it when it is given', async () => {
    await scene.rule(['PUP'], { satisfiedBy: ['NEUTER'], due: { after: 'P6Y', from: 'birth' } });
    await scene.report('PUP', { on: '2026-01-10' });
    assert.deepEqual(changesOf(await scene.report('NEUTER', { id: 'e' })), ['completed']);
    assert.deepEqual(changesOf(await scene.report('UNRELATED')), []);
    assert.deepEqual(changesOf(await scene.voided({ eventId: 'e' })), ['reopened']);
    const reminder = await scene.only();
    assert.equal(`${reminder.status} ${reminder.cycle} ${reminder.dueOn}`, 'open 1 2027-03-04');
  });

  test('that has died is not reminded of; taken back, everything goes on', async () => {
    await scene.rule(['RAB']);
    await scene.report('RAB', { on: '2026-01-10' });
    const manual = await scene.manual({ serviceCode: 'BLOOD' });
    const { id: patientId } = scene.patient;
    const died = { type: 'patient.deceased', patientId, deceasedOn: '2026-06-10' } as const;
    assert.deepEqual(changesOf(await scene.tell(died)), ['cancelled', 'cancelled']);
    for (const reminder of await scene.reminders())
      assert.equal(`${reminder.status} ${reminder.statusReason}`, 'cancelled deceased');
    assert.deepEqual(await scene.ledger(manual), [
      '1 now email cancelled(deceased)',
      '1 due sms cancelled(deceased)',
    ]);
    assert.deepEqual(changesOf(await scene.report('RAB')), []);

    const restored = { type: 'patient.restored', patientId, deceasedOn: null } as const;
    assert.deepEqual(changesOf(await scene.tell(restored)), ['reopened', 'reopened', 'dueDateReset']);
    assert.deepEqual(
      (await scene.reminders()).map(({ status, dueOn }) => `${status} ${dueOn}`),
      ['open 2027-06-10', 'open 2026-08-09'],
    );
  });

  test('the later word about its death counts, whichever comes first', async () => {
    const { id: patientId } = scene.patient;
    const manual = await scene.manual();
    const restored = { type: 'patient.restored', patientId, deceasedOn: null } as const;
    await scene.tell(restored, { occurredAt: NOW });
    const before = new Date(NOW.getTime() - 60_000);
    const died = { type: 'patient.deceased', patientId, deceasedOn: '2026-06-10' } as const;
    assert.deepEqual(changesOf(await scene.tell(died, { occurredAt: before })), []);
    assert.equal((await scene.reminder(manual)).status, 'open');
  });
});

describe('a client', () => {
  const wordOf = async () =>
    await database.dataSource.query<{ granted: boolean }[]>(
      `select granted from consent_event where client_id = $1 and channel = 'sms' and purpose = 'care'
        order by created_at desc, id desc limit 1`,
      [scene.client.id],
    );

  test('that opts out or in is believed, and the later word counts', async () => {
    const said = { clientId: scene.client.id, channel: 'sms' } as const;
    const manual = await scene.manual();
    await scene.tell({ type: 'client.optedOut', ...said });
    assert.deepEqual(await wordOf(), [{ granted: false }]);
    assert.equal((await scene.reminder(manual)).status, 'open');
    await scene.tell({ type: 'client.optedIn', ...said }, { occurredAt: new Date(NOW.getTime() - 1) });
    assert.deepEqual(await wordOf(), [{ granted: false }]);
    await scene.tell({ type: 'client.optedIn', ...said }, { occurredAt: new Date(NOW.getTime() + 1) });
    assert.deepEqual(await wordOf(), [{ granted: true }]);
  });

  test('of two words told at once the later one counts', async () => {
    for (let round = 0; round < 10; round++) {
      const { id: clientId } = await createTestClient(database.db, scene.clinic.id);
      const said = { clientId, channel: 'sms' } as const;
      await Promise.all([
        scene.tell({ type: 'client.optedIn', ...said }, { occurredAt: new Date(NOW.getTime() + 1) }),
        scene.tell({ type: 'client.optedOut', ...said }, { occurredAt: new Date(NOW.getTime() + 2) }),
        scene.tell({ type: 'client.optedIn', ...said }, { occurredAt: NOW }),
      ]);
      const rows = await database.dataSource.query<{ granted: boolean }[]>(
        `select granted from consent_event where client_id = $1 and purpose = 'care'
          order by created_at desc, id desc limit 1`,
        [clientId],
      );
      assert.deepEqual(rows, [{ granted: false }]);
    }
  });

  test('of another clinic is refused', async () => {
    const stranger = await Scene.create(database.db);
    const told = scene.tell({ type: 'client.optedOut', clientId: stranger.client.id, channel: 'sms' });
    assert.deepEqual(await refusalOf(told), { kind: 'missing', what: 'client' });
  });
});
