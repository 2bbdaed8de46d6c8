import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PatientAppointment } from '../../domain/appointments/patient-appointment.js';
import { quietUntil } from '../../domain/appointments/patient-appointment.js';
import type { HoldQuestion } from '../../domain/reminders/hold-reminder.js';
import { CANCEL_CONDITION, CONDITION, holdOf, isCalledOff } from '../../domain/reminders/hold-reminder.js';
import type { ConditionTree } from '../../domain/rules/condition.js';

const NOW = new Date('2026-06-10T10:00:00Z');

const visit = (more: Partial<PatientAppointment> = {}): PatientAppointment => {
  const startsAt = more.startsAt ?? '2026-06-20T08:00:00.000Z';
  const on = startsAt.slice(0, 10);
  return {
    id: 'a1',
    status: 'booked',
    startsAt,
    endsAt: null,
    startsOn: on,
    endsOn: null,
    isFor: ['VACC', 'RAB-1'],
    forReminderIds: [],
    triggers: [],
    ...more,
  };
};

const asked = (more: Partial<HoldQuestion> = {}): HoldQuestion => ({
  reminderId: 'r1',
  satisfiedBy: ['RAB-1', 'RAB-3'],
  pauseWhen: null,
  dueOn: '2026-06-15',
  lastPerformedOn: '2025-06-15',
  waived: [],
  appointments: [visit()],
  circumstances: {
    item: 'RAB-1',
    itemCategory: null,
    species: 'dog',
    breed: null,
    sex: null,
    neutered: null,
    ageMonths: 30,
    weightKg: 12,
    consultationCount: 2,
    diagnoses: ['Kidney disease'],
    clientTags: [],
  },
  now: NOW,
  today: '2026-06-10',
  ...more,
});

const held = (more: Partial<HoldQuestion> = {}) => {
  const hold = holdOf(asked(more));
  return hold?.kind === 'appointment' ? hold.appointmentId : (hold?.kind ?? null);
};

describe('by default a reminder is quiet', () => {
  test('for an appointment that would do one of its services, until two days after it', () => {
    assert.deepEqual(holdOf(asked()), {
      kind: 'appointment',
      appointmentId: 'a1',
      startsAt: '2026-06-20T08:00:00.000Z',
      untilAt: new Date('2026-06-22T08:00:00Z'),
    });
  });

  test('not for a nail trim', () => assert.equal(held({ appointments: [visit({ isFor: ['NAIL'] })] }), null));

  test('not where no service completes it', () => assert.equal(held({ satisfiedBy: [] }), null));

  test('not once the appointment has fallen through', () => {
    for (const status of ['cancelled', 'noShow'] as const)
      assert.equal(held({ appointments: [visit({ status })] }), null);
  });

  test('a day after a completed visit that did not report it, two days where nobody said what became of it', () => {
    const over = { startsAt: '2026-06-08T08:00:00.000Z', endsAt: '2026-06-08T09:00:00.000Z' };
    assert.equal(quietUntil(visit({ ...over }))?.toISOString(), '2026-06-10T09:00:00.000Z');
    assert.equal(
      quietUntil(visit({ ...over, status: 'completed' }))?.toISOString(),
      '2026-06-09T09:00:00.000Z',
    );
    assert.equal(held({ appointments: [visit(over)] }), null);
    const still = new Date('2026-06-09T08:59:00Z');
    for (const status of ['booked', 'completed'] as const)
      assert.equal(held({ appointments: [visit({ ...over, status })], now: still }), 'a1');
  });

  test('not for an appointment up to the day on which the service was done', () => {
    assert.equal(held({ lastPerformedOn: '2026-06-20' }), null);
    assert.equal(held({ lastPerformedOn: '2026-06-19' }), 'a1');
  });

  test('not for one that is too far away: 60 days after the due date, or after today where that has passed', () => {
    const at = (startsAt: string) => [visit({ startsAt })];
    assert.equal(held({ appointments: at('2026-08-14T08:00:00.000Z') }), 'a1');
    assert.equal(held({ appointments: at('2026-08-15T08:00:00.000Z') }), null);
    assert.equal(held({ appointments: at('2026-08-09T08:00:00.000Z'), dueOn: '2026-01-01' }), 'a1');
    assert.equal(held({ appointments: at('2026-08-10T08:00:00.000Z'), dueOn: '2026-01-01' }), null);
    assert.equal(held({ dueOn: '2027-06-15' }), 'a1', 'nothing is too early');
  });

  test('for the first of several, until the last of them is over', () => {
    const later = visit({ id: 'a2', startsAt: '2026-06-25T08:00:00.000Z' });
    const hold = holdOf(asked({ appointments: [later, visit()] }));
    assert.equal(hold?.kind === 'appointment' && hold.appointmentId, 'a1');
    assert.deepEqual(hold?.kind === 'appointment' && hold.untilAt, new Date('2026-06-27T08:00:00Z'));
    assert.equal(held({ appointments: [later, visit()], waived: ['a1'] }), 'a2');
    assert.equal(held({ waived: ['a1'] }), null);
  });
});

describe('a rule’s own pause condition', () => {
  const tree = (...conditions: ConditionTree['conditions']): ConditionTree => ({ match: 'all', conditions });

  test('takes the place of the default: an empty `any` never pauses', () => {
    assert.equal(held({ pauseWhen: { match: 'any', conditions: [] } }), null);
    const nail = tree({ field: 'upcomingAppointmentFor', operator: 'is', value: 'nail' });
    assert.equal(held({ pauseWhen: nail }), null);
    assert.equal(held({ pauseWhen: nail, appointments: [visit({ isFor: ['NAIL'] })] }), 'a1');
  });

  test('may ask of the patient, and of an appointment besides', () => {
    const light = { field: 'weightKg', operator: 'lt', value: 20 } as const;
    assert.equal(held({ pauseWhen: tree(light), appointments: [] }), 'condition');
    assert.equal(held({ pauseWhen: tree(light), waived: [CONDITION] }), null);
    const booked = { field: 'upcomingAppointmentFor', operator: 'in', value: ['VACC'] } as const;
    assert.equal(held({ pauseWhen: tree(light, booked) }), 'a1');
    assert.equal(held({ pauseWhen: tree(light, booked), appointments: [] }), null);
  });

  test('may ask that nothing is booked', () => {
    const unbooked = tree({ field: 'upcomingAppointmentFor', operator: 'isNot', value: 'VACC' });
    assert.equal(held({ pauseWhen: unbooked, appointments: [] }), 'condition');
    assert.equal(held({ pauseWhen: unbooked }), null);
  });

  test('may ask for two appointments at once', () => {
    const both = tree(
      { field: 'upcomingAppointmentFor', operator: 'is', value: 'VACC' },
      { field: 'upcomingAppointmentFor', operator: 'is', value: 'LAB' },
    );
    const lab = visit({ id: 'a2', isFor: ['LAB'] });
    assert.equal(held({ pauseWhen: both }), null);
    assert.equal(held({ pauseWhen: both, appointments: [visit(), lab] }), 'a1');
  });
});

describe('a cancel condition', () => {
  const ill: ConditionTree = {
    match: 'all',
    conditions: [{ field: 'diagnosis', operator: 'contains', value: 'kidney' }],
  };

  test('ends the reminder when it holds', () => {
    assert.ok(isCalledOff(ill, asked()));
    assert.ok(!isCalledOff(null, asked()));
    assert.ok(!isCalledOff({ match: 'none', conditions: [ill] }, asked()));
  });

  test('may ask about appointments; one that was called off does not count', () => {
    const booked: ConditionTree = {
      match: 'all',
      conditions: [{ field: 'upcomingAppointmentFor', operator: 'is', value: 'VACC' }],
    };
    assert.ok(isCalledOff(booked, asked()));
    assert.ok(!isCalledOff(booked, asked({ appointments: [visit({ status: 'cancelled' })] })));
  });

  test('is set aside by a person who opens the reminder again', () => {
    assert.ok(!isCalledOff(ill, asked({ waived: [CANCEL_CONDITION] })));
  });
});
