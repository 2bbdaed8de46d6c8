import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { addToDate } from '../../domain/clinic-time.js';
import type { Repeat } from '../../domain/reminders/recurrence.js';
import {
  dueOfOccurrence,
  hasNext,
  occurrenceAfter,
  stepsFitInto,
} from '../../domain/reminders/recurrence.js';
import type { Step } from '../../domain/reminders/step.js';

const repeat = (rest: Partial<Repeat>): Repeat => ({
  every: 'P1M',
  times: null,
  from: '2026-01-31',
  occurrence: 1,
  reached: 1,
  ...rest,
});

describe('the grid of a recurring reminder', () => {
  test('a month without a 31st clamps, and the next month has its 31st again', () => {
    const dates = [1, 2, 3, 4].map((occurrence) => dueOfOccurrence(repeat({}), occurrence));
    assert.deepEqual(dates, ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']);
  });

  test('three times means that nothing follows the third', () => {
    const following = [1, 2, 3].map((occurrence) => hasNext(repeat({ times: 3, occurrence })));
    assert.deepEqual(following, [true, true, false]);
  });
});

describe('care that was given', () => {
  const cases = [
    ['on the due date', '2026-01-31', 2],
    ['a week early', '2026-01-24', 2],
    ['three weeks early: too early for this date', '2026-01-10', 1],
    ['ten days late', '2026-02-10', 2],
    ['three weeks late: nearer to the next date', '2026-02-21', 3],
  ] as const;
  for (const [when, performedOn, occurrence] of cases) {
    test(when, () => {
      assert.equal(occurrenceAfter(repeat({}), performedOn), occurrence);
    });
  }

  test('counts for no more occurrences than there are', () => {
    assert.equal(occurrenceAfter(repeat({ times: 2 }), '2030-01-01'), 3);
  });

  test('leaves, later in time, never fewer occurrences done', () => {
    const days = fc.integer({ min: 0, max: 1_000 });
    fc.assert(
      fc.property(days, days, fc.constantFrom('P1W', 'P1M', 'P45D', 'P1Y'), (a, b, every) => {
        const after = (day: number) =>
          occurrenceAfter(repeat({ every }), addToDate('2026-01-01', `P${day}D`));
        assert.ok(after(Math.min(a, b)) <= after(Math.max(a, b)));
      }),
    );
  });
});

describe('the steps of one occurrence', () => {
  const step = (offset: string): Step => ({ name: offset, from: 'due', channels: ['email'], offset });

  test('end before those of the next begin', () => {
    assert.equal(stepsFitInto([step('-P7D'), step('P7D')], '2026-01-31', 'P1M'), true);
  });

  test('overlap when they reach farther than the interval', () => {
    assert.equal(stepsFitInto([step('-P30D'), step('P7D')], '2026-01-31', 'P1M'), false);
  });

  test('begin only when the one before is over, with its due date', () => {
    assert.equal(stepsFitInto([step('-P2M')], '2026-06-15', 'P1M'), false);
    assert.equal(stepsFitInto([step('-P31D')], '2026-06-15', 'P1M'), false);
    assert.equal(stepsFitInto([step('-P30D')], '2026-06-15', 'P1M'), true);
    assert.equal(stepsFitInto([step('P2M'), step('P70D')], '2026-06-15', 'P1M'), true);
  });
});
