import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { appointmentFacts } from '../../domain/appointments/appointment-facts.js';
import type { PatientAppointment } from '../../domain/appointments/patient-appointment.js';
import { APPOINTMENT_STATUSES } from '../../domain/appointments/patient-appointment.js';
import type { CareLine, CareRule } from '../../domain/reminders/care-line.js';
import { careLines } from '../../domain/reminders/care-line.js';
import type { ServiceReport, ServiceWithdrawal } from '../../domain/reminders/effective-facts.js';
import { effectiveFacts } from '../../domain/reminders/effective-facts.js';
import { reconcile } from '../../domain/reminders/reconcile.js';
import { endsWithCompletion, followsEachEvent, listensTo } from '../../domain/rules/rule.js';

const call: CareRule = { ruleId: 'call', version: 1, satisfiedBy: [], eachEvent: true };
const absence: CareRule = { ruleId: 'absence', version: 1, satisfiedBy: [], absence: true };
const missed: CareRule = { ruleId: 'missed', version: 1, satisfiedBy: ['RAB'], eachEvent: true };
const yearly: CareRule = { ruleId: 'yearly', version: 1, satisfiedBy: ['RAB'] };

let receipt = 0;

const report = (
  serviceCode: string,
  performedOn: string,
  more: Partial<ServiceReport> = {},
): ServiceReport => {
  receipt += 1;
  return {
    kind: 'completed',
    serviceCode,
    performedOn,
    consultationId: null,
    source: 'pms',
    eventId: `e${receipt}`,
    occurredAt: `${performedOn}T10:00:00.000Z`,
    receipt,
    triggers: [],
    ...more,
  };
};

const appointment = (id: string, more: Partial<PatientAppointment> = {}): PatientAppointment => ({
  id,
  status: 'noShow',
  startsAt: '2026-03-10T08:00:00.000Z',
  endsAt: null,
  startsOn: '2026-03-10',
  endsOn: null,
  isFor: ['VACC'],
  forReminderIds: [],
  triggers: [missed],
  ...more,
});

const linesOf = (
  reports: readonly ServiceReport[],
  appointments: readonly PatientAppointment[] = [],
  withdrawals: readonly ServiceWithdrawal[] = [],
) => careLines([...effectiveFacts(reports, withdrawals), ...appointmentFacts(appointments)]);

const shown = (lines: readonly CareLine[]) =>
  lines
    .map(({ rule, anchor, eventKey }) => `${rule.ruleId} ${anchor.performedOn} ${eventKey ?? ''}`.trim())
    .toSorted();

describe('a rule that follows every event', () => {
  test('has a line of its own for each day: two surgeries in a week get two calls', () => {
    const surgeries = ['2026-03-02', '2026-03-05'].map((on) => report('SURG', on, { triggers: [call] }));
    assert.deepEqual(shown(linesOf(surgeries)), ['call 2026-03-02 2026-03-02', 'call 2026-03-05 2026-03-05']);
  });

  test('takes two services of one day for one visit, and stays with the first', () => {
    const later = report('SUTURE', '2026-03-02', {
      triggers: [call],
      occurredAt: '2026-03-02T15:00:00.000Z',
    });
    const [line, ...more] = linesOf([later, report('SURG', '2026-03-02', { triggers: [call] })]);
    assert.deepEqual([line?.serviceCode, more.length], ['SURG', 0]);
  });

  test('moves one line as before for what was reported before rules did so', () => {
    const before = { ...call, eachEvent: false };
    const surgeries = ['2026-03-02', '2026-03-05'].map((on) => report('SURG', on, { triggers: [before] }));
    assert.deepEqual(shown(linesOf(surgeries)), ['call 2026-03-05']);
  });

  test('neither takes the line of another rule over nor gives its own away', () => {
    const lines = linesOf([report('RAB', '2026-03-12', { triggers: [yearly] })], [appointment('a')]);
    assert.deepEqual(shown(lines), ['missed 2026-03-12 appointment/a/noShow', 'yearly 2026-03-12']);
  });

  test('is one that nothing completes and that falls due within a month, and all that follow appointments', () => {
    const trigger = { workflow: 'consultation', event: 'invoiceFinalised' } as const;
    const after = (text: string, satisfiedBy: string[] = []) =>
      followsEachEvent({ trigger, satisfiedBy, due: { after: text, from: 'event' } });
    assert.deepEqual(
      ['P2D', 'P1M', 'P32D', 'P1Y'].map((text) => after(text)),
      [true, true, false, false],
    );
    assert.equal(after('P2D', ['SURG']), false);
    const due = { after: 'P2D', from: 'birth' } as const;
    assert.equal(followsEachEvent({ trigger, satisfiedBy: [], due }), false);
    const booked = { workflow: 'appointment', event: 'booked' } as const;
    assert.equal(followsEachEvent({ trigger: booked, satisfiedBy: ['RAB'], due }), true);
    assert.equal(
      followsEachEvent({ trigger: { workflow: 'absence', after: 'P18M' }, satisfiedBy: [], due }),
      false,
    );
    assert.ok(endsWithCompletion({ trigger: booked, due: { after: 'P2D', from: 'event' } }));
    assert.ok(!endsWithCompletion({ trigger, due: { after: 'P2D', from: 'event' } }));
  });
});

describe('what an appointment sets off', () => {
  test('counts from its start, and after a completed visit from its end', () => {
    const over = {
      startsAt: '2026-03-10T22:00:00.000Z',
      endsAt: '2026-03-11T01:00:00.000Z',
      endsOn: '2026-03-11',
    };
    const anchors = APPOINTMENT_STATUSES.map(
      (status) => appointmentFacts([appointment('a', { ...over, status })])[0]?.anchor,
    );
    assert.deepEqual(
      anchors.map((anchor) => anchor?.performedOn),
      ['2026-03-10', '2026-03-10', '2026-03-10', '2026-03-11'],
    );
    assert.equal(anchors.at(-1)?.occurredAt, over.endsAt);
    assert.deepEqual(appointmentFacts([appointment('a', { triggers: [] })]), []);
  });

  test('moves with the appointment, and is ended by a service done on its day or later', () => {
    const [line] = linesOf([], [appointment('a')]);
    assert.equal(line?.eventKey, 'appointment/a/noShow');
    const known = {
      id: 'r',
      ruleId: 'missed',
      satisfiedBy: ['RAB'],
      status: 'open',
      statusReason: null,
      completedByFactId: null,
      keptFactId: null,
      anchor: line.anchor,
      eventKey: line.eventKey,
    } as const;
    const moved = linesOf([], [appointment('a', { startsOn: '2026-03-20' })]);
    assert.deepEqual(
      reconcile(moved, [known]).map(({ kind }) => kind),
      ['follow'],
    );
    assert.deepEqual(
      reconcile([], [known]).map(({ kind }) => kind),
      ['withdraw'],
    );
    const told = { ...known, status: 'completed', statusReason: 'allSent' } as const;
    assert.deepEqual(reconcile(moved, [told]), [], 'what has said all it had to say does not begin again');
    assert.deepEqual(
      reconcile([], [told]).map(({ kind }) => kind),
      ['withdraw'],
    );
    assert.deepEqual(reconcile([], [{ ...known, keptFactId: line.anchor.factId }]), []);
    const ended = { ...known, status: 'declined', statusReason: 'byStaff' } as const;
    assert.deepEqual(reconcile(moved, [ended]), [], 'a person has ended what is about this appointment');
    assert.equal(
      linesOf([report('RAB', '2026-03-09')], [appointment('a')])[0]?.anchor.performedOn,
      '2026-03-10',
    );
    assert.equal(
      linesOf([report('RAB', '2026-03-11')], [appointment('a')])[0]?.anchor.performedOn,
      '2026-03-11',
    );
  });
});

describe('an absence', () => {
  const seen = report('EXAM', '2026-01-05', { triggers: [absence] });
  const since = (...more: readonly ServiceReport[]) => linesOf([seen, ...more])[0]?.anchor.performedOn;

  test('begins anew with every visit, whatever the rule’s conditions say of it', () => {
    assert.equal(since(), '2026-01-05');
    assert.equal(since(report('NAIL', '2026-02-01')), '2026-02-01');
    assert.equal(since(report('NAIL', '2025-12-01')), '2026-01-05');
  });

  test('not with a sale, an item that is only added, or an empty invoice', () => {
    assert.equal(
      since(report('FOOD', '2026-02-01', { kind: 'finalised', consultationId: 'sale/7' })),
      '2026-01-05',
    );
    assert.equal(since(report('NAIL', '2026-02-01', { kind: 'itemAdded' })), '2026-01-05');
    assert.equal(since(report('', '2026-02-01', { kind: 'finalised', consultationId: 'c' })), '2026-01-05');
  });

  test('goes back to the visit before when the last one was voided', () => {
    const wrong = report('NAIL', '2026-02-01');
    const voided = { source: 'pms', eventId: wrong.eventId, serviceCode: null, performedOn: null };
    assert.deepEqual(shown(linesOf([seen, wrong], [], [voided])), ['absence 2026-01-05']);
  });

  test('does not begin with a visit that never set the rule off', () => {
    assert.deepEqual(linesOf([report('NAIL', '2026-02-01')]), []);
  });

  test('listens to finished visits', () => {
    const trigger = { workflow: 'absence', after: 'P18M' } as const;
    assert.ok(listensTo(trigger, 'consultation', 'invoiceFinalised'));
    assert.ok(!listensTo(trigger, 'consultation', 'itemAdded'));
    assert.ok(!listensTo(trigger, 'counterSale', 'invoiceFinalised'));
    assert.ok(listensTo({ workflow: 'appointment', event: 'noShow' }, 'appointment', 'noShow'));
    assert.ok(!listensTo({ workflow: 'appointment', event: 'noShow' }, 'appointment', 'booked'));
    assert.ok(!listensTo({ workflow: 'any', event: 'invoiceFinalised' }, 'appointment', 'booked'));
  });
});

test('any order of receipt and any repetition gives the same lines, with appointments and absences', () => {
  const acts = fc.array(
    fc.record({
      code: fc.constantFrom('SURG', 'RAB', 'NAIL'),
      on: fc.constantFrom('2026-03-02', '2026-03-05', '2026-03-10', '2026-03-30'),
      kind: fc.constantFrom('completed', 'itemAdded'),
    }),
    { maxLength: 6 },
  );
  const visits = fc.array(
    fc.record({
      status: fc.constantFrom(...APPOINTMENT_STATUSES),
      startsOn: fc.constantFrom('2026-03-04', '2026-03-10'),
    }),
    { maxLength: 3 },
  );
  const rules: Readonly<Record<string, CareRule[]>> = { SURG: [call, absence], RAB: [yearly], NAIL: [] };
  fc.assert(
    fc.property(acts, visits, fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), (some, booked, keys) => {
      const reports = some.map(({ code, on, kind }, place) =>
        report(code, on, {
          kind: kind as ServiceReport['kind'],
          triggers: rules[code] ?? [],
          occurredAt: `2026-04-01T10:0${place}:00.000Z`,
        }),
      );
      const appointments = booked.map(({ status, startsOn }, place) =>
        appointment(`a${place}`, { status, startsOn, triggers: status === 'noShow' ? [missed] : [] }),
      );
      const shuffled = [...reports, ...reports.slice(0, 2)]
        .map((one, place) => ({ one, key: keys[place] ?? 0 }))
        .toSorted((a, b) => a.key - b.key)
        .map(({ one }, place) => ({ ...one, receipt: place + 1 }));
      assert.deepEqual(
        shown(linesOf(shuffled, appointments.toReversed())),
        shown(linesOf(reports, appointments)),
      );
    }),
    { numRuns: 2_000 },
  );
});
