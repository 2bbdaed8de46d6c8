import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { replaceReasons, saveReasonOf } from '../../commands/appointments/save-reasons.js';
import { patientWriter } from '../../commands/registry/patient-writer.js';
import { clientWriter } from '../../commands/registry/client-writer.js';
import { changeResource } from '../../commands/registry/save-resource.js';
import { resumeByDate } from '../../commands/reminders/end-by-engine.js';
import { pauseReminder, resumeReminder, snoozeReminder } from '../../commands/reminders/pause-reminder.js';
import { reopenReminder } from '../../commands/reminders/reopen-reminder.js';
import { applyRuleVersion } from '../../commands/rules/apply-rule-version.js';
import { RuleVersionRow } from '../../entities/rules/rule-version-row.js';
import { changesOf, NOW } from '../reminders/scene.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { createTestPatient } from '../support/test-clinic.js';
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

const later = (days: number) => ({ at: daysOn(days) });

describe('a booked appointment that would do the service', () => {
  test('pauses the reminder, which says for what and until when', async () => {
    const id = await diary.yearly();
    assert.deepEqual(changesOf(await diary.say('booked')), ['paused']);
    const { status, pausedBy, pausedUntil, nextSendAt } = await diary.scene.reminder(id);
    assert.equal(status, 'paused');
    assert.equal(pausedBy?.['kind'], 'appointment');
    assert.equal(pausedBy['startsAt'], daysOn(10).toISOString());
    assert.equal(pausedUntil?.toISOString(), '2026-06-22T08:30:00.000Z');
    assert.equal(nextSendAt, null);
    await diary.scene.consistent(id);
    assert.deepEqual(changesOf(await diary.say('booked', later(1))), [], 'a repeat changes nothing');
  });

  test('leaves it alone when it is for something else', async () => {
    const id = await diary.yearly();
    assert.deepEqual(changesOf(await diary.say('booked', { reason: 'NAIL' })), []);
    assert.deepEqual(changesOf(await diary.say('booked', { id: 'visit-2', reason: null })), []);
    assert.equal(await diary.status(id), 'open');
  });

  test('lets it go on when it is cancelled or missed: what passed is skipped, the rest goes out', async () => {
    for (const how of ['cancelled', 'noShow'] as const) {
      diary = await AppointmentScene.create(database.db);
      const id = await diary.yearly();
      await diary.say('booked', { inDays: 15 });
      assert.deepEqual(changesOf(await diary.say(how, { inDays: 15, ...later(15) })), ['resumed']);
      assert.deepEqual(await diary.scene.ledger(id), ['1 first email skipped(paused)', '1 last sms planned']);
      await diary.scene.consistent(id);
    }
  });

  test('pauses it at the new time when it is moved, and not when it is moved far away', async () => {
    const id = await diary.yearly();
    await diary.say('booked');
    await diary.say('rescheduled', { inDays: 20, ...later(1) });
    assert.equal((await diary.scene.reminder(id)).pausedUntil?.toISOString(), '2026-07-02T08:30:00.000Z');
    assert.deepEqual(changesOf(await diary.say('rescheduled', { inDays: 200, ...later(2) })), ['resumed']);
    assert.deepEqual(changesOf(await diary.say('rescheduled', { inDays: 12, ...later(3) })), ['paused']);
  });

  test('ends with the service: the reminder gets its next date and is not paused again', async () => {
    const id = await diary.yearly();
    await diary.say('booked');
    const done = await diary.scene.report('RAB-1', { on: '2026-06-20', ...later(10) });
    assert.deepEqual(changesOf(done), ['dueDateReset']);
    assert.equal(await diary.status(id), 'open');
    assert.equal((await diary.scene.reminder(id)).dueOn, '2027-06-20');
    assert.deepEqual(changesOf(await diary.say('completed', later(10.1))), []);
  });

  test('waits for the report a day after a completed visit, two days where nobody said what became of it', async () => {
    const id = await diary.yearly();
    await diary.say('booked');
    await resumeByDate(database.db, id, daysOn(12));
    assert.equal(await diary.status(id), 'paused appointment');
    await diary.say('completed', later(10.5));
    await resumeByDate(database.db, id, new Date('2026-06-21T08:29:00Z'));
    assert.equal(await diary.status(id), 'paused appointment');
    await resumeByDate(database.db, id, new Date('2026-06-21T08:30:00Z'));
    assert.equal(await diary.status(id), 'open');
    assert.deepEqual(await diary.scene.ledger(id), ['1 first email skipped(paused)', '1 last sms planned']);
    await diary.scene.report('EXAM', { on: '2026-06-21', at: new Date('2026-06-21T09:00:00Z') });
    assert.equal(await diary.status(id), 'open', 'it is over for good');
  });

  test('pauses a reminder that is made after it, or by hand, or that moves to another version', async () => {
    await diary.say('booked', { inDays: 30 });
    const manual = await diary.scene.manual({ serviceCode: 'RAB-1', dueOn: '2026-07-20' });
    assert.equal(await diary.status(manual), 'paused appointment');
    const ruleId = await diary.scene.rule(['EXAM'], {
      satisfiedBy: ['RAB-1'],
      due: { after: 'P3W', from: 'event' },
    });
    assert.deepEqual(changesOf(await diary.scene.report('EXAM')), ['created', 'paused']);
    const other = await diary.scene.rule(['LAB'], {
      satisfiedBy: ['LAB'],
      due: { after: 'P2W', from: 'event' },
    });
    await diary.scene.report('LAB');
    const ofLab = (await diary.scene.reminders()).find((one) => one.ruleId === other);
    assert.equal(ofLab?.status, 'open');
    const versions = database.db.reader.getRepository(RuleVersionRow);
    const { definition } = await versions.findOneByOrFail({ ruleId: other, version: 1 });
    const satisfiedBy = ['LAB', 'RAB-1'];
    await versions.insert({
      ruleId: other,
      version: 2,
      clinicId: diary.scene.clinic.id,
      definition: { ...definition, satisfiedBy } as never,
    });
    await applyRuleVersion(database.db, diary.scene.acting(), other, 2, 'all');
    assert.equal(await diary.status(ofLab.id), 'paused appointment');
    assert.ok(ruleId);
  });

  test('follows what the clinic says that its reason means', async () => {
    const id = await diary.yearly();
    await diary.say('booked', { reason: 'VACC' });
    assert.equal(await diary.status(id), 'open');
    const acting = diary.scene.acting();
    const reason = { code: 'VACC', name: 'Vaccination', serviceCodes: ['RAB-1', 'DHP'] };
    await saveReasonOf(database.db, acting, reason);
    assert.equal(await diary.status(id), 'paused appointment');
    await replaceReasons(database.db, acting, [{ ...reason, serviceCodes: ['DHP'] }]);
    assert.equal(await diary.status(id), 'open');
    await saveReasonOf(database.db, acting, reason);
    await replaceReasons(database.db, acting, []);
    assert.equal(await diary.status(id), 'open');
  });

  test('of another patient, or from which the patient is taken, pauses nothing', async () => {
    const id = await diary.yearly();
    const { scene } = diary;
    const cat = await createTestPatient(scene.db, scene.clinic.id, scene.client.id);
    await diary.say('booked', { patientIds: [cat.id] });
    assert.equal(await diary.status(id), 'open');
    await diary.say('rescheduled', { patientIds: [cat.id, scene.patient.id], ...later(1) });
    assert.equal(await diary.status(id), 'paused appointment');
    await diary.say('rescheduled', { patientIds: [cat.id], ...later(2) });
    assert.equal(await diary.status(id), 'open');
  });
});

describe('a person', () => {
  test('who paused it is not overruled by an appointment', async () => {
    const id = await diary.yearly();
    await pauseReminder(database.db, diary.scene.acting(), diary.scene.target(id), null);
    await diary.say('booked');
    await diary.say('cancelled', later(1));
    assert.equal(await diary.status(id), 'paused staff');
  });

  test('who lets it go on in spite of an appointment is not overruled by it, but by the next', async () => {
    const id = await diary.yearly();
    await diary.say('booked');
    await resumeReminder(database.db, diary.scene.acting(), diary.scene.target(id));
    await diary.say('rescheduled', { inDays: 12, ...later(1) });
    assert.equal(await diary.status(id), 'open');
    await diary.say('booked', { id: 'visit-2', inDays: 15, ...later(2) });
    assert.equal(await diary.status(id), 'paused appointment');
  });

  test('who snoozed it finds it snoozed when the appointment is cancelled', async () => {
    const id = await diary.yearly();
    await snoozeReminder(database.db, diary.scene.acting(), diary.scene.target(id), daysOn(30));
    await diary.say('booked');
    await resumeByDate(database.db, id, daysOn(29));
    assert.equal(
      await diary.status(id),
      'paused appointment',
      'the end of the pause does not end the snooze',
    );
    await diary.say('cancelled', later(2));
    const { status, snoozedUntil } = await diary.scene.reminder(id);
    assert.deepEqual([status, snoozedUntil], ['open', daysOn(30)]);
  });
});

describe('conditions of a rule for its waiting reminders', () => {
  const heavy = { match: 'all', conditions: [{ field: 'weightKg', operator: 'gt', value: 40 }] } as const;

  test('pause and let go on as the patient changes', async () => {
    const id = await diary.yearly({ pauseWhen: heavy });
    const weigh = async (weightKg: number) => {
      const { patient } = diary.scene;
      await changeResource(database.db, patientWriter, diary.scene.acting(), patient.id, { weightKg }, null);
    };
    await weigh(41);
    assert.equal(await diary.status(id), 'paused condition');
    await diary.say('booked');
    assert.equal(
      await diary.status(id),
      'paused condition',
      'its own condition takes the place of the default',
    );
    await weigh(39);
    assert.equal(await diary.status(id), 'open');
    await diary.change({ weightKg: 50 });
    await diary.scene.report('NAIL');
    assert.equal(await diary.status(id), 'paused condition', 'every event about the patient asks again');
  });

  test('that ask for an age are asked again on the day on which it changes', async () => {
    const young = { match: 'all', conditions: [{ field: 'ageMonths', operator: 'lt', value: 13 }] } as const;
    await diary.change({ dateOfBirth: '2025-06-01' });
    const id = await diary.yearly({ pauseWhen: young });
    assert.equal(await diary.status(id), 'paused condition');
    const until = new Date('2026-06-30T22:00:00Z');
    assert.deepEqual((await diary.scene.reminder(id)).pausedUntil, until);
    await resumeByDate(database.db, id, until);
    assert.equal(await diary.status(id), 'open');
    const baby = { match: 'all', conditions: [{ field: 'ageMonths', operator: 'lt', value: 14 }] } as const;
    diary = await AppointmentScene.create(database.db, {}, { dateOfBirth: '2025-06-01' });
    const still = await diary.yearly({ pauseWhen: baby });
    await resumeByDate(database.db, still, until);
    assert.equal(await diary.status(still), 'paused condition');
    await diary.scene.consistent(still);
  });

  test('cancel it for good, unless a person opens it again', async () => {
    const vip = {
      match: 'all',
      conditions: [{ field: 'clientTag', operator: 'is', value: 'moved' }],
    } as const;
    const id = await diary.yearly({ cancelWhen: vip });
    const { client } = diary.scene;
    const tags = ['moved'];
    await changeResource(database.db, clientWriter, diary.scene.acting(), client.id, { tags }, null);
    assert.equal(await diary.status(id), 'cancelled cancelCondition');
    assert.deepEqual(await diary.scene.ledger(id), [
      '1 first email cancelled(cancelled)',
      '1 last sms cancelled(cancelled)',
    ]);
    await reopenReminder(database.db, diary.scene.acting(), diary.scene.target(id));
    await diary.scene.report('NAIL');
    assert.equal(await diary.status(id), 'open');
  });

  test('know every diagnosis that was reported and not withdrawn', async () => {
    const ill = {
      match: 'any',
      conditions: [{ field: 'diagnosis', operator: 'contains', value: 'allergy' }],
    } as const;
    const id = await diary.yearly({ cancelWhen: ill });
    await diary.scene.report('EXAM', { diagnoses: ['Otitis'] });
    assert.equal(await diary.status(id), 'open');
    await diary.scene.report('EXAM', {
      diagnoses: ['Vaccine allergy'],
      type: 'consultation.finalised',
      consultationId: 'c',
    });
    assert.equal(await diary.status(id), 'cancelled cancelCondition');
  });

  test('that cancel at once leave a trace of what was made', async () => {
    const old = { match: 'all', conditions: [{ field: 'weightKg', operator: 'gt', value: 1 }] } as const;
    await diary.change({ weightKg: 5 });
    const id = await diary.yearly({ cancelWhen: old });
    assert.equal(await diary.status(id), 'cancelled cancelCondition');
  });
});

describe('the state of an appointment', () => {
  test('is that of the newest event by its own time, whatever came first', async () => {
    const id = await diary.yearly();
    await diary.say('cancelled', { occurredAt: daysOn(-1) });
    await diary.say('booked', { occurredAt: daysOn(-2) });
    assert.equal(await diary.status(id), 'open');
    await diary.say('rescheduled', { inDays: 3, occurredAt: NOW });
    assert.equal(await diary.status(id), 'paused appointment');
    await diary.say('rescheduled', { inDays: 300, occurredAt: daysOn(-1.5) });
    assert.equal(await diary.status(id), 'paused appointment');
  });

  test('honours our own id, too', async () => {
    const id = await diary.yearly();
    await diary.say('booked');
    const ours = (await diary.scene.reminder(id)).pausedBy?.['appointmentId'];
    assert.deepEqual(changesOf(await diary.say('cancelled', { id: ours ?? '', ...later(1) })), ['resumed']);
  });
});
