import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { declineReminder } from '../../commands/reminders/end-reminder.js';
import type { RuleDefinition } from '../../entities/rules/rule-version-row.js';
import { createTestPatient, createTestService } from '../support/test-clinic.js';
import { changesOf, NOW } from '../reminders/scene.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { AppointmentScene, daysOn } from './appointment-scene.js';

let database: TestDatabase;
let diary: AppointmentScene;

before(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  diary = await AppointmentScene.create(database.db);
});
after(async () => {
  await database.close();
});

const followUp = (
  event: NonNullable<RuleDefinition['trigger']['event']>,
  more: Partial<RuleDefinition> = {},
): Partial<RuleDefinition> => ({
  trigger: { workflow: 'appointment', event },
  conditions: { match: 'all', conditions: [] },
  due: { after: 'P2D', from: 'event' },
  satisfiedBy: [],
  steps: [{ name: 'call', offset: 'P2D', from: 'event', channels: ['staffTask'] }],
  ...more,
});

describe('a rule on appointments', () => {
  test('phones two days after a visit that was missed, and not when that was a mistake', async () => {
    await diary.scene.rule([], followUp('noShow'));
    await diary.say('booked', { inDays: -1 });
    assert.equal((await diary.scene.reminders()).length, 0);
    assert.deepEqual(changesOf(await diary.say('noShow', { inDays: -1 })), ['created']);
    const { id, dueOn, eventAt, serviceCode, lastPerformedOn } = await diary.scene.only();
    assert.deepEqual([dueOn, serviceCode, lastPerformedOn], ['2026-06-11', null, null]);
    assert.equal(eventAt.toISOString(), daysOn(-1).toISOString());
    const [call] = await diary.scene.sends(id);
    assert.equal(call?.plannedAt.toISOString(), '2026-06-11T07:00:00.000Z');
    const corrected = await diary.say('completed', { inDays: -1, at: daysOn(0.5) });
    assert.deepEqual(changesOf(corrected), ['cancelled']);
    assert.equal(await diary.status(id), 'cancelled voided');
    const missedAfterAll = await diary.say('noShow', { inDays: -1, at: daysOn(0.6) });
    assert.deepEqual(changesOf(missedAfterAll), ['reopened']);
    assert.equal(await diary.status(id), 'open');
  });

  test('asks how she is after a completed visit, counted from its end', async () => {
    const steps: RuleDefinition['steps'] = [
      { name: 'soon', offset: 'PT24H', from: 'event', channels: ['staffTask'] },
    ];
    await diary.scene.rule([], followUp('completed', { steps }));
    const endsAt = new Date('2026-06-10T09:30:00Z');
    await diary.say('completed', { inDays: 0, endsAt });
    const { id, eventAt } = await diary.scene.only();
    assert.equal(eventAt.toISOString(), endsAt.toISOString());
    const [soon] = await diary.scene.sends(id);
    assert.equal(soon?.plannedAt.toISOString(), '2026-06-11T09:30:00.000Z');
  });

  test('withdraws what a booking set off when it is cancelled, and moves it with the appointment', async () => {
    await diary.scene.rule([], followUp('booked', { due: { after: 'P1D', from: 'event' } }));
    await diary.say('booked');
    assert.equal((await diary.scene.only()).dueOn, '2026-06-21');
    assert.deepEqual(changesOf(await diary.say('rescheduled', { inDays: 12, at: daysOn(1) })), [
      'dueDateReset',
    ]);
    const { id, dueOn } = await diary.scene.only();
    assert.equal(dueOn, '2026-06-23');
    assert.deepEqual(changesOf(await diary.say('cancelled', { inDays: 12, at: daysOn(2) })), ['cancelled']);
    assert.equal(await diary.status(id), 'cancelled voided');
    assert.deepEqual(changesOf(await diary.say('booked', { inDays: 12, at: daysOn(3) })), ['reopened']);
  });

  test('asks about the reason, the services that it means and their categories', async () => {
    const { scene } = diary;
    const service = await createTestService(scene.db, scene.clinic.id);
    const conditions = [
      { field: 'item', operator: 'is', value: service.code },
      { field: 'itemCategory', operator: 'is', value: 'vaccination' },
    ] as const;
    await scene.rule([], followUp('noShow', { conditions: { match: 'all', conditions } }));
    await diary.say('noShow', { inDays: -1, reason: 'NAIL' });
    assert.equal((await scene.reminders()).length, 0);
    await diary.say('noShow', { id: 'visit-2', inDays: -1, reason: service.code });
    assert.equal((await scene.reminders()).length, 1);
  });

  test('makes one reminder for each appointment and patient; what a person ended stays ended', async () => {
    const { scene } = diary;
    const cat = await createTestPatient(scene.db, scene.clinic.id, scene.client.id);
    await scene.rule([], followUp('noShow'));
    const patientIds = [scene.patient.id, cat.id];
    await diary.say('noShow', { inDays: -1, patientIds });
    await diary.say('noShow', { id: 'visit-2', inDays: -1, patientIds });
    const mine = await scene.reminders();
    assert.deepEqual([mine.length, (await scene.reminders(cat.id)).length], [2, 2]);
    const [first] = mine;
    assert.ok(first);
    await declineReminder(database.db, scene.acting(), scene.target(first.id));
    assert.deepEqual(changesOf(await diary.say('noShow', { inDays: -1, patientIds, at: daysOn(1) })), []);
    assert.equal(await diary.status(first.id), 'declined byStaff');
  });

  test('that names the service is ended by it for good', async () => {
    await diary.scene.rule([], followUp('noShow', { satisfiedBy: ['RAB-1'] }));
    await diary.say('noShow', { inDays: -1 });
    const { id } = await diary.scene.only();
    assert.deepEqual(changesOf(await diary.scene.report('RAB-1')), ['completed']);
    assert.equal(await diary.status(id), 'completed');
  });
});

describe('a rule on absence', () => {
  const away: Partial<RuleDefinition> = {
    trigger: { workflow: 'absence', after: 'P18M' },
    conditions: {
      match: 'all',
      conditions: [{ field: 'itemCategory', operator: 'isNot', value: 'product' }],
    },
    due: { after: 'P0D', from: 'event' },
    satisfiedBy: [],
  };

  test('is due when nobody came for so long, and begins anew with each visit', async () => {
    const { scene } = diary;
    await scene.rule([], away);
    assert.deepEqual(changesOf(await scene.report('EXAM', { on: '2026-06-01' })), ['created']);
    assert.equal((await scene.only()).dueOn, '2027-12-01');
    assert.deepEqual(changesOf(await scene.report('NAIL', { on: '2026-06-08' })), ['dueDateReset']);
    const { id, dueOn, serviceCode } = await scene.only();
    assert.deepEqual([dueOn, serviceCode], ['2027-12-08', null]);
    const again = await scene.report('EXAM', { on: '2026-06-08', occurredAt: NOW });
    assert.deepEqual(changesOf(again), [], 'a second service of the visit says nothing new');
    await scene.report('FOOD', { on: '2026-06-10', type: 'counterSale.finalised', consultationId: 's1' });
    assert.equal((await scene.reminder(id)).dueOn, '2027-12-08');
    await scene.voided({ serviceCode: 'NAIL', performedOn: '2026-06-08' });
    await scene.voided({ serviceCode: 'EXAM', performedOn: '2026-06-08' });
    assert.equal((await scene.reminder(id)).dueOn, '2027-12-01');
  });

  test('counts its own wait on top', async () => {
    await diary.scene.rule([], { ...away, due: { after: 'P1M', from: 'event' } });
    await diary.scene.report('EXAM', { on: '2026-06-01' });
    assert.equal((await diary.scene.only()).dueOn, '2028-01-01');
  });
});
