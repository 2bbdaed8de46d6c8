import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { instantOf } from '../../domain/clinic-time.js';
import type { SendWindow } from '../../domain/send-window.js';
import { isOpen, nextOpening, previousOpenDay, secondsUntilClosing } from '../../domain/send-window.js';

const day: SendWindow = {
  zone: 'Europe/Stockholm',
  from: '08:00',
  to: '20:00',
  closedWeekdays: [],
  closedDates: [],
};
const night: SendWindow = { ...day, from: '20:00', to: '02:00' };

/** An instant by the wall clock of Stockholm, as `2026-06-10 12:00`. */
function local(text: string, zone = 'Europe/Stockholm'): Date {
  const [on = '', time = ''] = text.split(' ');
  return instantOf(on, time, zone);
}

describe('a window', () => {
  const open: readonly (readonly [string, SendWindow, string, boolean])[] = [
    ['opens at its first minute', day, '2026-06-10 08:00', true],
    ['is closed the minute before', day, '2026-06-10 07:59', false],
    ['is open in its last minute', day, '2026-06-10 19:59', true],
    ['closes at its end', day, '2026-06-10 20:00', false],
    ['across midnight: in the evening', night, '2026-06-10 23:00', true],
    ['across midnight: after midnight', night, '2026-06-11 01:59', true],
    ['across midnight: closes at its end', night, '2026-06-11 02:00', false],
    [
      'across midnight: belongs to the day on which it opened',
      { ...night, closedDates: ['2026-06-11'] },
      '2026-06-11 01:00',
      true,
    ],
    [
      'across midnight: a closed day does not open',
      { ...night, closedDates: ['2026-06-11'] },
      '2026-06-11 21:00',
      false,
    ],
    [
      'across midnight: nor go on after midnight',
      { ...night, closedDates: ['2026-06-11'] },
      '2026-06-12 01:00',
      false,
    ],
    ['with equal ends is always open', { ...day, to: '08:00' }, '2026-06-10 03:00', true],
    ['is closed on a closed weekday', { ...day, closedWeekdays: [7] }, '2026-06-14 12:00', false],
    ['is open the day after', { ...day, closedWeekdays: [7] }, '2026-06-15 12:00', true],
  ];
  for (const [name, window, at, expected] of open)
    test(name, () => assert.equal(isOpen(window, local(at)), expected));

  const openings: readonly (readonly [string, SendWindow, string, string])[] = [
    ['open now', day, '2026-06-10 12:34', '2026-06-10 12:34'],
    ['this morning', day, '2026-06-10 05:00', '2026-06-10 08:00'],
    ['tomorrow', day, '2026-06-10 20:00', '2026-06-11 08:00'],
    ['after the weekend', { ...day, closedWeekdays: [6, 7] }, '2026-06-12 21:00', '2026-06-15 08:00'],
    [
      'after the year',
      { ...day, closedDates: ['2026-12-31', '2027-01-01'] },
      '2026-12-30 22:00',
      '2027-01-02 08:00',
    ],
    ['this evening', night, '2026-06-10 12:00', '2026-06-10 20:00'],
    ['after the gap', { ...day, from: '02:30' }, '2026-03-29 01:00', '2026-03-29 03:00'],
  ];
  for (const [name, window, at, expected] of openings)
    test(`opens next: ${name}`, () => assert.deepEqual(nextOpening(window, local(at)), local(expected)));

  test('that lies within the gap opens on the next day', () => {
    const window = { ...day, from: '02:00', to: '03:00' };
    assert.deepEqual(nextOpening(window, local('2026-03-29 01:00')), local('2026-03-30 02:00'));
  });

  test('does not open on a day that did not happen', () => {
    const window = { ...day, zone: 'Pacific/Apia' };
    const at = local('2011-12-29 21:00', 'Pacific/Apia');
    assert.deepEqual(nextOpening(window, at), local('2011-12-31 08:00', 'Pacific/Apia'));
  });

  test('that never opens leaves the instant as it was', () => {
    const at = local('2026-06-10 12:00');
    assert.deepEqual(nextOpening({ ...day, closedWeekdays: [1, 2, 3, 4, 5, 6, 7] }, at), at);
  });

  test('knows how long it stays open', () => {
    assert.equal(secondsUntilClosing(day, local('2026-06-10 19:00')), 3_600);
    assert.equal(secondsUntilClosing(day, local('2026-06-10 21:00')), 0);
    assert.equal(secondsUntilClosing(night, local('2026-06-10 21:00')), 5 * 3_600);
    assert.equal(secondsUntilClosing(night, local('2026-06-11 01:00')), 3_600);
    assert.equal(
      secondsUntilClosing({ ...day, from: '00:00', to: '12:00' }, local('2026-03-29 00:00')),
      11 * 3_600,
    );
  });
});

describe('for any window', () => {
  const zones = fc.constantFrom(
    'America/New_York',
    'Europe/Stockholm',
    'Australia/Lord_Howe',
    'America/Sao_Paulo',
    'Africa/Cairo',
    'Pacific/Apia',
    'Asia/Kolkata',
  );
  const times = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
  const windows = fc.record({
    zone: zones,
    from: times,
    to: times,
    closedWeekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 6 }),
    closedDates: fc.array(fc.constantFrom('2026-03-29', '2026-10-25', '2026-12-25', '2011-12-31'), {
      maxLength: 2,
    }),
  });
  // Around the days on which something is odd, and any time.
  const instants = fc.oneof(
    fc.date({ min: new Date('2011-12-28'), max: new Date('2012-01-02'), noInvalidDate: true }),
    fc.date({ min: new Date('2026-03-27'), max: new Date('2026-04-01'), noInvalidDate: true }),
    fc.date({ min: new Date('2018-11-02'), max: new Date('2018-11-06'), noInvalidDate: true }),
    fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
  );

  test('the next opening is open, never earlier, and its own next opening', () => {
    fc.assert(
      fc.property(windows, instants, (window, at) => {
        const next = nextOpening(window, at);
        assert.ok(next >= at);
        assert.deepEqual(nextOpening(window, next), next);
        assert.ok(isOpen(window, next), `${next.toISOString()} is closed`);
      }),
      { numRuns: 200 },
    );
  });

  test('the last open day before a closed one is open, earlier, and at the same local time', () => {
    fc.assert(
      fc.property(windows, instants, (window, at) => {
        const before = previousOpenDay(window, at);
        if (before === null) return;
        assert.ok(before < at && isOpen(window, before) && !isOpen(window, at));
      }),
      { numRuns: 200 },
    );
  });

  test('nothing is open before the next opening, if its ends lie in hours that never happen twice', () => {
    const fixed = fc.constantFrom('05:00', '08:30', '12:00', '20:00', '22:15');
    const ordinary = fc.tuple(windows, fixed, fixed).map(([window, from, to]) => ({ ...window, from, to }));
    fc.assert(
      fc.property(ordinary, instants, fc.double({ min: 0, max: 1, noNaN: true }), (window, at, part) => {
        const next = nextOpening(window, at);
        const between = new Date(at.getTime() + Math.floor((next.getTime() - at.getTime()) * part));
        if (between < next) assert.ok(!isOpen(window, between), `${between.toISOString()} is open`);
      }),
      { numRuns: 200 },
    );
  });
});
