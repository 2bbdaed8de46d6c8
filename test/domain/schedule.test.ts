import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { ScheduleContext } from '../../domain/reminders/schedule.js';
import { nearestLate, planSends } from '../../domain/reminders/schedule.js';
import type { Step } from '../../domain/reminders/step.js';
import { isOpen } from '../../domain/send-window.js';

const HOUR_MS = 3_600_000;
const context: ScheduleContext = {
  dueOn: '2026-06-15',
  eventAt: new Date('2026-05-01T13:20:00Z'),
  sendTime: '09:00',
  lateSteps: 'skip',
  closedDayShift: 'later',
  leadTimes: {},
  now: new Date('2026-01-01T00:00:00Z'),
  window: { zone: 'Europe/Stockholm', from: '08:00', to: '20:00', closedWeekdays: [], closedDates: [] },
};
const email = { channels: ['email'] } as const;
const step = (name: string, rest: Partial<Step>): Step => ({ name, from: 'due', ...email, ...rest });
const instants = (steps: readonly Step[], other: Partial<ScheduleContext> = {}) =>
  planSends(steps, { ...context, ...other }).map(({ plannedAt }) => plannedAt.toISOString());

test('what the staff have to do before a visit does not wait for hours that come after it', () => {
  const now = new Date('2026-06-15T03:00:00Z');
  const call = step('call', { from: 'event', soonAt: now.toISOString(), channels: ['sms', 'staffTask'] });
  const planned = (visitAt: string) => instants([call], { now, visitAt: new Date(visitAt) });
  const opening = '2026-06-15T06:00:00.000Z';
  assert.deepEqual(planned('2026-06-15T05:30:00Z'), [now.toISOString(), opening]);
  assert.deepEqual(planned('2026-06-15T08:00:00Z'), [opening, opening]);
});

describe('the instants of a schedule', () => {
  const cases: readonly (readonly [string, Step, Partial<ScheduleContext>, string])[] = [
    [
      'days before the due date, at the send time',
      step('a', { offset: '-P30D' }),
      {},
      '2026-05-16T07:00:00.000Z',
    ],
    ['no offset is the due date', step('a', {}), {}, '2026-06-15T07:00:00.000Z'],
    ['at a time of its own', step('a', { offset: 'P7D', time: '16:45' }), {}, '2026-06-22T14:45:00.000Z'],
    ['months clamp', step('a', { offset: '-P1M' }), { dueOn: '2026-03-31' }, '2026-02-28T08:00:00.000Z'],
    [
      'over the summer-time change',
      step('a', { offset: '-P1D' }),
      { dueOn: '2026-03-30' },
      '2026-03-29T07:00:00.000Z',
    ],
    ['days after the event', step('a', { from: 'event', offset: 'P2D' }), {}, '2026-05-03T07:00:00.000Z'],
    ['hours after the event', step('a', { from: 'event', offset: 'PT3H' }), {}, '2026-05-01T16:20:00.000Z'],
    [
      'hours before the due date count from its send time',
      step('a', { offset: '-PT1H' }),
      {},
      '2026-06-15T06:00:00.000Z',
    ],
    [
      'outside the window it moves to the next opening',
      step('a', { time: '21:00' }),
      {},
      '2026-06-16T06:00:00.000Z',
    ],
    [
      'on a closed day it moves to the next open one',
      step('a', {}),
      { window: { ...context.window, closedWeekdays: [1] } },
      '2026-06-16T06:00:00.000Z',
    ],
    [
      'on a closed day it moves to the last open one before, at its own time, where the clinic wants that',
      step('a', { time: '10:15' }),
      { window: { ...context.window, closedWeekdays: [1, 7] }, closedDayShift: 'earlier' },
      '2026-06-13T08:15:00.000Z',
    ],
    [
      'but never to before now',
      step('a', {}),
      {
        window: { ...context.window, closedWeekdays: [1, 7] },
        closedDayShift: 'earlier',
        now: new Date('2026-06-14T12:00:00Z'),
      },
      '2026-06-16T06:00:00.000Z',
    ],
    [
      'quiet hours move later, whatever becomes of closed days',
      step('a', { time: '21:00' }),
      { closedDayShift: 'earlier' },
      '2026-06-16T06:00:00.000Z',
    ],
    [
      'a letter is begun with so much earlier as the clinic says',
      step('a', { offset: '-P30D', channels: ['letter'] }),
      { leadTimes: { letter: 'P5D' } },
      '2026-05-11T07:00:00.000Z',
    ],
    [
      'or as its step says',
      step('a', { offset: '-P30D', channels: ['letter'], leadTimes: { letter: 'P1W' } }),
      { leadTimes: { letter: 'P5D' } },
      '2026-05-09T07:00:00.000Z',
    ],
    [
      'an exact instant does not move',
      step('a', { at: '2026-06-15T02:00:00Z' }),
      {},
      '2026-06-15T02:00:00.000Z',
    ],
  ];
  for (const [name, one, other, expected] of cases)
    test(name, () => assert.deepEqual(instants([one], other), [expected]));

  test('are in the order in which they come, each channel by itself', () => {
    const sends = planSends(
      [step('late', { offset: 'P7D', channels: ['sms', 'staffTask'] }), step('early', { offset: '-P30D' })],
      context,
    );
    assert.deepEqual(
      sends.map((send) => `${send.step} ${send.channel}`),
      ['early email', 'late sms', 'late staffTask'],
    );
  });

  test('the channels of one step have lead times each of their own', () => {
    const channels = ['email', 'letter'] as const;
    const sends = planSends([step('a', { channels })], { ...context, leadTimes: { letter: 'P5D' } });
    assert.deepEqual(
      sends.map((send) => `${send.channel} ${send.plannedAt.toISOString().slice(0, 10)}`),
      ['letter 2026-06-10', 'email 2026-06-15'],
    );
  });

  test('of channels to be tried in order only the first is planned, and has twelve hours or what its step gives it', () => {
    const channels = ['sms', 'email', 'staffTask'] as const;
    const first = (rest: Partial<Step>) =>
      planSends([step('a', { channels, channelMode: 'first', ...rest })], context).map((send) => [
        send.channel,
        (send.untilAt.getTime() - send.plannedAt.getTime()) / HOUR_MS,
      ]);
    assert.deepEqual(first({}), [['sms', 12]]);
    assert.deepEqual(first({ fallbackAfter: 'PT4H' }), [['sms', 4]]);
    assert.deepEqual(first({ fallbackAfter: 'P9D' }), [['sms', 72]]);
    assert.deepEqual(first({ channels: ['sms'] }), [['sms', 72]]);
  });

  test('make sense for three days after the due date, for twelve hours if prompt', () => {
    const hours = planSends(
      [step('due', {}), step('event', { from: 'event' }), step('exact', { at: '2026-06-15T02:00:00Z' })],
      context,
    ).map((send) => [send.step, (send.untilAt.getTime() - send.plannedAt.getTime()) / HOUR_MS, send.exact]);
    assert.deepEqual(hours, [
      ['event', 12, false],
      ['exact', 12, true],
      ['due', 72, false],
    ]);
  });

  test('are ordered, in the window unless exact, and before the end of their sense', () => {
    const offsets = fc.constantFrom('-P2M', '-P30D', '-P1D', 'P0D', 'PT5H', '-PT30M', 'P1W', 'P1Y');
    const steps = fc.array(
      fc.record({
        name: fc.uuid(),
        from: fc.constantFrom('due' as const, 'event' as const),
        offset: offsets,
        channels: fc.subarray(['email', 'sms', 'staffTask'] as const, { minLength: 1 }),
      }),
      { maxLength: 5 },
    );
    const shifts = fc.constantFrom('later' as const, 'earlier' as const);
    const dueOn = fc.constantFrom('2026-03-29', '2026-10-25', '2028-02-29', '2026-12-31', '2026-07-05');
    fc.assert(
      fc.property(
        steps,
        dueOn,
        fc.subarray([1, 2, 6, 7]),
        shifts,
        (some, due, closedWeekdays, closedDayShift) => {
          const window = { ...context.window, closedWeekdays };
          const sends = planSends(some, { ...context, dueOn: due, window, closedDayShift });
          assert.equal(sends.length, some.flatMap(({ channels }) => channels).length);
          for (const [place, send] of sends.entries()) {
            assert.ok(isOpen(window, send.plannedAt));
            assert.ok(send.untilAt > send.plannedAt);
            const before = sends[place - 1];
            assert.ok(before === undefined || before.plannedAt <= send.plannedAt);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('steps whose time has passed', () => {
  const steps = [
    step('first', { offset: '-P30D' }),
    step('second', { offset: '-P7D', channels: ['email', 'sms'] }),
    step('third', { offset: 'P7D' }),
  ];
  const now = new Date('2026-06-12T10:00:00Z');
  const nearest = { ...context, lateSteps: 'sendNearest' } as const;

  test('stay unsent', () => assert.deepEqual(nearestLate(planSends(steps, context), now, context), []));

  test('or the nearest of them leaves now, on all its channels, and no other', () => {
    const late = nearestLate(planSends(steps, nearest), now, nearest);
    assert.deepEqual(
      late.map((send) => [send.step, send.channel, send.plannedAt.toISOString(), send.untilAt.toISOString()]),
      [
        ['second', 'email', '2026-06-12T10:00:00.000Z', '2026-06-12T22:00:00.000Z'],
        ['second', 'sms', '2026-06-12T10:00:00.000Z', '2026-06-12T22:00:00.000Z'],
      ],
    );
  });

  test('in the night the nearest waits for the morning', () => {
    const [late] = nearestLate(planSends(steps, nearest), new Date('2026-06-12T22:00:00Z'), nearest);
    assert.equal(late?.plannedAt.toISOString(), '2026-06-13T06:00:00.000Z');
  });

  test('nothing is late of a schedule that is still to come', () => {
    assert.deepEqual(nearestLate(planSends(steps, nearest), new Date('2026-01-01T10:00:00Z'), nearest), []);
  });
});
