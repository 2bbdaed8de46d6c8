import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { MessagePlan, VisitStep } from '../../domain/appointments/message-plan.js';
import { DEFAULT_SETTINGS } from '../../domain/appointments/visit-settings.js';
import type { VisitState } from '../../domain/appointments/visit-steps.js';
import { visitSteps } from '../../domain/appointments/visit-steps.js';
import type { ScheduleContext } from '../../domain/reminders/schedule.js';
import { planSends } from '../../domain/reminders/schedule.js';
import { isOpen, lastOpening } from '../../domain/send-window.js';

const HOUR_MS = 3_600_000;
const NOW = new Date('2026-05-01T10:00:00Z');
const START = new Date('2026-05-20T08:00:00Z');
const WINDOW = {
  zone: 'Europe/Stockholm',
  from: '08:00',
  to: '20:00',
  closedWeekdays: [] as number[],
  closedDates: [] as string[],
};
const contextOf = (startsAt: Date, other: Partial<ScheduleContext> = {}): ScheduleContext => ({
  dueOn: '2026-05-20',
  eventAt: startsAt,
  sendTime: '09:00',
  lateSteps: 'skip',
  closedDayShift: 'later',
  leadTimes: {},
  now: NOW,
  window: WINDOW,
  visitAt: startsAt,
  ...other,
});
const email = (name: string, offset: string, more: Partial<VisitStep> = {}): VisitStep => ({
  name,
  offset,
  channels: ['email'],
  ...more,
});
const notice = { channels: ['email'] } as const;
const { newClientTemplateIds: _unused, ...REST } = DEFAULT_SETTINGS;
const plan = (more: Partial<MessagePlan> = {}): MessagePlan => ({
  ...REST,
  version: 1,
  reasonCode: '',
  newClient: false,
  steps: [email('week', '-P7D'), email('ask', '-P2D', { onlyIf: 'unconfirmed' }), email('day', '-P1D')],
  confirmation: notice,
  change: notice,
  cancellation: notice,
  ...more,
});
const visit = (more: Partial<VisitState> = {}): VisitState => ({
  status: 'booked',
  startsAt: START,
  bookedAt: NOW,
  movedAt: null,
  cancelledAt: null,
  confirmed: false,
  prepared: false,
  registered: false,
  isKnown: false,
  notify: {},
  ...more,
});

describe('what is to be said about a visit', () => {
  const cases: readonly (readonly [string, Partial<MessagePlan>, Partial<VisitState>, string, string])[] = [
    ['booked', {}, {}, 'confirmation week ask day', ''],
    ['confirmed', {}, { confirmed: true }, 'confirmation week day', 'ask:confirmed'],
    [
      'confirmed, and that stops all',
      { confirmedStops: 'all' },
      { confirmed: true },
      'confirmation',
      'week:confirmed ask:confirmed day:confirmed',
    ],
    ['moved, and told before', {}, { movedAt: NOW, isKnown: true }, 'change week ask day', ''],
    ['moved before anything was told', {}, { movedAt: NOW }, 'confirmation week ask day', ''],
    ['moved, where nobody confirms', { confirmation: null }, { movedAt: NOW }, 'change week ask day', ''],
    [
      'moved, where this one was not to be confirmed',
      {},
      { movedAt: NOW, notify: { confirmation: false } },
      'change week ask day',
      '',
    ],
    ['cancelled', {}, { status: 'cancelled', cancelledAt: NOW }, 'cancellation', ''],
    [
      'cancelled without a word',
      {},
      { status: 'cancelled', cancelledAt: NOW, notify: { cancellation: false } },
      '',
      '',
    ],
    ['missed', {}, { status: 'noShow' }, '', ''],
    ['over', {}, { status: 'completed' }, '', ''],
    ['never', { never: true }, {}, '', 'week:never ask:never day:never'],
    ['never, cancelled', { never: true }, { status: 'cancelled', cancelledAt: NOW }, '', ''],
    [
      'without reminders',
      {},
      { notify: { reminders: false } },
      'confirmation',
      'week:switchedOff ask:switchedOff day:switchedOff',
    ],
    [
      'booked too late',
      { skipIfBookedWithin: 'P30D' },
      {},
      'confirmation',
      'week:bookedTooLate ask:bookedTooLate day:bookedTooLate',
    ],
    ['booked in time', { skipIfBookedWithin: 'P10D' }, {}, 'confirmation week ask day', ''],
    [
      'moved to a time so near',
      { skipIfBookedWithin: 'P2D' },
      { movedAt: new Date('2026-05-19T08:00:00Z'), isKnown: true },
      'change',
      'week:bookedTooLate ask:bookedTooLate day:bookedTooLate',
    ],
    [
      'only the nearest of those that are near',
      { nearestOnly: true },
      { bookedAt: new Date('2026-05-18T12:00:00Z') },
      'confirmation day',
      'week:nearestOnly ask:nearestOnly',
    ],
    ['the nearest of none that is near', { nearestOnly: true }, {}, 'confirmation week ask day', ''],
    [
      'nothing to prepare',
      { steps: [email('read', '-P1D', { onlyIf: 'unprepared' })] },
      {},
      'confirmation',
      'read:prepared',
    ],
    [
      'unprepared',
      { preparation: ['Fast'], steps: [email('read', '-P1D', { onlyIf: 'unprepared' })] },
      {},
      'confirmation read',
      '',
    ],
    [
      'prepared',
      { preparation: ['Fast'], steps: [email('read', '-P1D', { onlyIf: 'unprepared' })] },
      { prepared: true },
      'confirmation',
      'read:prepared',
    ],
    [
      'unregistered',
      {
        preregistration: { enabled: true, questions: [] },
        steps: [email('form', '-P1D', { onlyIf: 'unregistered' })],
      },
      {},
      'confirmation form',
      '',
    ],
  ];
  for (const [name, settings, state, steps, leftOut] of cases)
    test(name, () => {
      const said = visitSteps(plan(settings), visit(state), contextOf(START));
      assert.equal(said.steps.map((one) => one.name).join(' '), steps);
      assert.equal(said.leftOut.map((one) => `${one.step}:${one.reason}`).join(' '), leftOut);
    });
});

describe('the last opening before an instant', () => {
  const last = (at: string, window: Partial<typeof WINDOW> = {}) =>
    lastOpening({ ...WINDOW, ...window }, new Date(at))?.toISOString() ?? null;
  const cases: readonly (readonly [string, string, Partial<typeof WINDOW>, string | null])[] = [
    ['within the hours it is the instant itself', '2026-05-20T10:00:00Z', {}, '2026-05-20T10:00:00.000Z'],
    ['before the hours, the evening before', '2026-05-20T04:00:00Z', {}, '2026-05-19T17:59:00.000Z'],
    ['after the hours, their last minute', '2026-05-20T20:00:00Z', {}, '2026-05-20T17:59:00.000Z'],
    [
      'on a Sunday, the same time on Friday',
      '2026-05-17T07:00:00Z',
      { closedWeekdays: [6, 7] },
      '2026-05-15T07:00:00.000Z',
    ],
    [
      'on a Sunday night, the end of Friday',
      '2026-05-17T21:00:00Z',
      { closedWeekdays: [6, 7] },
      '2026-05-15T17:59:00.000Z',
    ],
    [
      'where no day is open there is none',
      '2026-05-20T10:00:00Z',
      { closedWeekdays: [1, 2, 3, 4, 5, 6, 7] },
      null,
    ],
    ['on the night of the change to summer time', '2026-03-29T05:00:00Z', {}, '2026-03-28T18:59:00.000Z'],
    [
      'across midnight, within the night',
      '2026-05-20T10:00:00Z',
      { from: '20:00', to: '02:00' },
      '2026-05-19T23:59:00.000Z',
    ],
  ];
  for (const [name, at, window, expected] of cases)
    test(name, () => assert.equal(last(at, window), expected));
});

describe('whatever a clinic says about visits', () => {
  const step = fc.record({
    offset: fc.oneof(
      fc.integer({ min: 1, max: 20 }).map((days) => `-P${days}D`),
      fc.integer({ min: 1, max: 72 }).map((hours) => `-PT${hours}H`),
    ),
    onlyIf: fc.constantFrom(undefined, 'unconfirmed' as const, 'unprepared' as const),
  });
  const arbitrary = fc.record({
    steps: fc.array(step, { maxLength: 6 }),
    startsInHours: fc.integer({ min: 1, max: 24 * 30 }),
    nearestOnly: fc.boolean(),
    skipIfBookedWithin: fc.constantFrom(null, 'P2D', 'PT12H'),
    confirmed: fc.boolean(),
    closedWeekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { maxLength: 5 }),
    from: fc.constantFrom('06:00', '08:00', '12:00'),
    to: fc.constantFrom('14:00', '20:00', '23:30'),
  });
  test('nothing is planned outside the window; what is in time is before the visit, and every step is accounted for', () => {
    fc.assert(
      fc.property(arbitrary, ({ steps, startsInHours, closedWeekdays, from, to, confirmed, ...rest }) => {
        const startsAt = new Date(NOW.getTime() + startsInHours * HOUR_MS);
        const window = { ...WINDOW, closedWeekdays, from, to };
        const context = contextOf(startsAt, { window, dueOn: startsAt.toISOString().slice(0, 10) });
        const named = steps.map(({ offset, onlyIf }, index) =>
          email(`step-${index}`, offset, onlyIf === undefined ? {} : { onlyIf }),
        );
        const settings = plan({ ...rest, steps: named });
        const said = visitSteps(settings, visit({ startsAt, confirmed }), context);
        const planned = planSends(said.steps, context);
        for (const { plannedAt, untilAt } of planned) {
          assert.ok(isOpen(window, plannedAt), `${plannedAt.toISOString()} is within the window`);
          assert.ok(untilAt <= startsAt, 'nothing makes sense after the start');
        }
        const accounted = [
          ...said.steps.map(({ name }) => name),
          ...said.leftOut.map(({ step: name }) => name),
        ];
        const expected = ['confirmation', ...named.map(({ name }) => name)];
        assert.deepEqual(accounted.sort(), expected.sort());
      }),
    );
  });
});
