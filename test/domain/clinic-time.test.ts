import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  addToDate,
  addToInstant,
  dateAt,
  daysBetween,
  instantOf,
  isClockDuration,
  isDate,
  isDuration,
  isLocalTime,
  isNegative,
  isTimeZone,
  monthsBetween,
  readEventTime,
  timeAt,
  weekdayOf,
} from '../../domain/clinic-time.js';

/** Zone, date, wall-clock time, the instant that is meant. Taken from the IANA database's own rules. */
const INSTANTS: readonly (readonly [string, string, string, string])[] = [
  ['Europe/Stockholm', '2026-01-15', '09:00', '2026-01-15T08:00:00.000Z'],
  ['Europe/Stockholm', '2026-07-15', '09:00', '2026-07-15T07:00:00.000Z'],
  // Clocks go forward: 02:00 to 03:00.
  ['Europe/Stockholm', '2026-03-29', '01:59', '2026-03-29T00:59:00.000Z'],
  ['Europe/Stockholm', '2026-03-29', '02:00', '2026-03-29T01:00:00.000Z'],
  ['Europe/Stockholm', '2026-03-29', '02:30', '2026-03-29T01:00:00.000Z'],
  ['Europe/Stockholm', '2026-03-29', '02:59', '2026-03-29T01:00:00.000Z'],
  ['Europe/Stockholm', '2026-03-29', '03:00', '2026-03-29T01:00:00.000Z'],
  ['Europe/Stockholm', '2026-03-29', '03:01', '2026-03-29T01:01:00.000Z'],
  // Clocks go back: 03:00 to 02:00, the first of the two counts.
  ['Europe/Stockholm', '2026-10-25', '02:00', '2026-10-25T00:00:00.000Z'],
  ['Europe/Stockholm', '2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
  ['Europe/Stockholm', '2026-10-25', '03:00', '2026-10-25T02:00:00.000Z'],
  ['America/New_York', '2026-03-08', '02:30', '2026-03-08T07:00:00.000Z'],
  ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30:00.000Z'],
  ['America/New_York', '2026-11-01', '02:00', '2026-11-01T07:00:00.000Z'],
  // Half an hour.
  ['Australia/Lord_Howe', '2026-10-04', '02:00', '2026-10-03T15:30:00.000Z'],
  ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:30:00.000Z'],
  ['Australia/Lord_Howe', '2026-10-04', '02:30', '2026-10-03T15:30:00.000Z'],
  ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45:00.000Z'],
  // At midnight: the day begins at one o'clock.
  ['America/Sao_Paulo', '2018-11-04', '00:00', '2018-11-04T03:00:00.000Z'],
  ['America/Sao_Paulo', '2018-11-04', '00:59', '2018-11-04T03:00:00.000Z'],
  ['America/Sao_Paulo', '2018-02-17', '23:30', '2018-02-18T01:30:00.000Z'],
  ['America/Sao_Paulo', '2026-11-01', '00:00', '2026-11-01T03:00:00.000Z'],
  ['Africa/Cairo', '2026-04-24', '00:30', '2026-04-23T22:00:00.000Z'],
  ['Africa/Cairo', '2026-10-29', '23:30', '2026-10-29T20:30:00.000Z'],
  ['Africa/Cairo', '2026-10-30', '00:00', '2026-10-29T22:00:00.000Z'],
  // A day that did not happen: what follows it begins at once.
  ['Pacific/Apia', '2011-12-29', '23:59', '2011-12-30T09:59:00.000Z'],
  ['Pacific/Apia', '2011-12-30', '09:00', '2011-12-30T10:00:00.000Z'],
  ['Pacific/Apia', '2011-12-31', '00:00', '2011-12-30T10:00:00.000Z'],
  ['Asia/Kolkata', '2026-03-29', '02:30', '2026-03-28T21:00:00.000Z'],
  ['Pacific/Auckland', '2026-09-27', '02:30', '2026-09-26T14:00:00.000Z'],
  ['Pacific/Auckland', '2026-04-05', '02:30', '2026-04-04T13:30:00.000Z'],
  ['Europe/London', '2026-12-31', '23:59', '2026-12-31T23:59:00.000Z'],
];

const ZONES = [...new Set(INSTANTS.map(([zone]) => zone))];
const zones = fc.constantFrom(...ZONES);
const dates = fc
  .date({ min: new Date('2010-01-01'), max: new Date('2037-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const times = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);

describe('the instant of a wall-clock time', () => {
  for (const [zone, on, time, expected] of INSTANTS) {
    test(`${zone} ${on} ${time}`, () => {
      assert.equal(instantOf(on, time, zone).toISOString(), expected);
    });
  }

  test('is the first minute at which the clock shows that time or, in a gap, a later one', () => {
    fc.assert(
      fc.property(zones, dates, times, (zone, on, time) => {
        const at = instantOf(on, time, zone);
        const shown = `${dateAt(at, zone)} ${timeAt(at, zone)}`;
        const minuteBefore = new Date(at.getTime() - 60_000);
        const shownBefore = `${dateAt(minuteBefore, zone)} ${timeAt(minuteBefore, zone)}`;
        assert.ok(shown >= `${on} ${time}`, `${shown} is earlier than ${on} ${time}`);
        assert.ok(shownBefore < `${on} ${time}`, `${shownBefore} comes first`);
        const aDayBefore = new Date(at.getTime() - 3 * 3_600_000);
        assert.ok(`${dateAt(aDayBefore, zone)} ${timeAt(aDayBefore, zone)}` < `${on} ${time}`);
      }),
      { numRuns: 400 },
    );
  });

  test('does not depend on the zone of the process', () => {
    const module = new URL('../../domain/clinic-time.js', import.meta.url).href;
    const script = `import { instantOf, dateAt } from '${module}';
      const cases = ${JSON.stringify(INSTANTS)};
      console.log(JSON.stringify(cases.map(([zone, on, time]) => instantOf(on, time, zone).toISOString())));`;
    for (const TZ of ['Pacific/Apia', 'America/New_York']) {
      const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        env: { ...process.env, TZ },
        encoding: 'utf8',
      });
      assert.deepEqual(
        JSON.parse(output),
        INSTANTS.map(([, , , expected]) => expected),
        TZ,
      );
    }
  });
});

describe('calendar arithmetic', () => {
  const sums: readonly (readonly [string, string, string])[] = [
    ['2026-01-31', 'P1M', '2026-02-28'],
    ['2028-01-31', 'P1M', '2028-02-29'],
    ['2026-08-31', '-P6M', '2026-02-28'],
    ['2028-02-29', 'P1Y', '2029-02-28'],
    ['2028-02-29', 'P4Y', '2032-02-29'],
    ['2026-12-31', 'P1D', '2027-01-01'],
    ['2027-01-01', '-P1D', '2026-12-31'],
    ['2026-02-28', 'P1D', '2026-03-01'],
    ['2026-03-01', '-P30D', '2026-01-30'],
    ['2026-12-28', 'P1W', '2027-01-04'],
    ['2026-01-15', 'P1Y2M3D', '2027-03-18'],
    ['2011-12-29', 'P1D', '2011-12-30'],
  ];
  for (const [on, duration, expected] of sums) {
    test(`${on} + ${duration} = ${expected}`, () => assert.equal(addToDate(on, duration), expected));
  }

  test('days between dates undo the addition of days', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -20_000, max: 20_000 }), (on, days) => {
        const sum = addToDate(on, `${days < 0 ? '-' : ''}P${Math.abs(days)}D`);
        assert.equal(daysBetween(on, sum), days);
        assert.equal(daysBetween(sum, on), -days || 0);
      }),
      { numRuns: 200 },
    );
  });

  test('months are counted as an age is', () => {
    assert.equal(monthsBetween('2026-01-31', '2026-02-27'), 0);
    assert.equal(monthsBetween('2026-01-15', '2026-02-14'), 0);
    assert.equal(monthsBetween('2026-01-15', '2026-02-15'), 1);
    assert.equal(monthsBetween('2024-02-29', '2025-02-28'), 11);
    assert.equal(monthsBetween('2024-02-29', '2025-03-01'), 12);
    assert.equal(monthsBetween('2020-06-01', '2026-06-01'), 72);
  });

  test('weekdays are those of ISO 8601', () => {
    assert.deepEqual(['2026-11-23', '2026-11-28', '2026-11-29'].map(weekdayOf), [1, 6, 7]);
  });
});

describe('a duration added to an instant', () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ['2026-03-28T08:00:00.000Z', 'P1D', 'Europe/Stockholm', '2026-03-29T07:00:00.000Z'],
    ['2026-03-28T08:00:00.000Z', 'PT24H', 'Europe/Stockholm', '2026-03-29T08:00:00.000Z'],
    ['2026-10-24T07:00:00.000Z', 'P1D', 'Europe/Stockholm', '2026-10-25T08:00:00.000Z'],
    ['2026-10-25T08:00:00.000Z', '-PT26H', 'Europe/Stockholm', '2026-10-24T06:00:00.000Z'],
    ['2026-12-31T22:30:00.000Z', 'PT4H', 'Europe/Stockholm', '2027-01-01T02:30:00.000Z'],
    // The calendar part ends in the gap of 02:00 to 03:00, and so at 03:00, before the hour is added.
    ['2026-03-28T01:30:00.000Z', 'P1DT1H', 'Europe/Stockholm', '2026-03-29T02:00:00.000Z'],
    ['2026-10-24T00:30:00.000Z', 'P1DT1H', 'Europe/Stockholm', '2026-10-25T01:30:00.000Z'],
    ['2026-03-28T01:30:15.250Z', 'P1DT1M', 'Europe/Stockholm', '2026-03-29T01:01:00.000Z'],
    ['2026-05-28T01:30:15.250Z', 'P1DT1M', 'Europe/Stockholm', '2026-05-29T01:31:15.250Z'],
  ];
  for (const [at, duration, zone, expected] of cases) {
    test(`${at} + ${duration}`, () => {
      assert.equal(addToInstant(new Date(at), duration, zone).toISOString(), expected);
    });
  }
});

describe('what is read from outside', () => {
  test('dates', () => {
    for (const good of ['2026-02-28', '2028-02-29', '2011-12-30']) assert.ok(isDate(good), good);
    for (const bad of ['2027-02-29', '2026-13-01', '2026-1-1', '20260101', '2026-01-01T00:00', ''])
      assert.ok(!isDate(bad), bad);
  });

  test('times', () => {
    for (const good of ['00:00', '23:59', '09:05']) assert.ok(isLocalTime(good), good);
    for (const bad of ['24:00', '9:05', '12:60', '12:00:00', '']) assert.ok(!isLocalTime(bad), bad);
  });

  test('durations', () => {
    for (const good of ['P1Y', '-P30D', 'PT4H', 'P0D', 'P1Y2M3W4DT5H6M']) assert.ok(isDuration(good), good);
    for (const bad of ['1Y', 'P', 'PT', '', 'P1.5Y', 'one day']) assert.ok(!isDuration(bad), bad);
    assert.deepEqual(['P1D', 'PT1H', 'P1DT0S', 'PT5M'].map(isClockDuration), [false, true, false, true]);
    assert.deepEqual(['P1D', '-P1D', 'P0D'].map(isNegative), [false, true, false]);
  });

  test('zones', () => {
    for (const good of ['Europe/Stockholm', 'UTC', 'America/Argentina/Buenos_Aires'])
      assert.ok(isTimeZone(good), good);
    for (const bad of ['+02:00', 'Mars/Olympus', '', 'CET-1']) assert.ok(!isTimeZone(bad), bad);
  });

  test("an event's time with a zone is that instant, without one it is the clinic's wall clock", () => {
    const read = (text: string): string | undefined => readEventTime(text, 'Europe/Stockholm')?.toISOString();
    assert.equal(read('2026-07-01T12:00:00Z'), '2026-07-01T12:00:00.000Z');
    assert.equal(read('2026-07-01T12:00:00.25+02:00'), '2026-07-01T10:00:00.250Z');
    assert.equal(read('2026-07-01T12:00:00'), '2026-07-01T10:00:00.000Z');
    assert.equal(read('2026-03-29T02:30'), '2026-03-29T01:00:00.000Z');
    assert.equal(read('2026-10-25T02:30:00'), '2026-10-25T00:30:00.000Z');
    assert.equal(read('yesterday'), undefined);
    assert.equal(read('2026-02-30T10:00:00'), undefined);
  });

  test('the seconds of a wall-clock time count, since they order events', () => {
    const read = (text: string): number => readEventTime(text, 'Europe/Stockholm')?.getTime() ?? 0;
    assert.equal(read('2026-07-01T12:00:59.500') - read('2026-07-01T12:00:00'), 59_500);
  });
});
