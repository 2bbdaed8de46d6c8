import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { differenceOf, wilsonInterval } from '../../domain/reports/proportion.js';
import { intervalFor, stretchesOf, stretchOf } from '../../domain/reports/report-interval.js';
import { stepEffect } from '../../domain/reports/step-effect.js';

const near = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) < 0.00006, `${actual} is not ${expected}`);

describe('an interval', () => {
  test('is that of Newcombe’s table (1998, table II, method 10)', () => {
    const cases = [
      [56, 70, 48, 80, 0.0524, 0.3339],
      [9, 10, 3, 10, 0.1705, 0.809],
      [10, 10, 0, 20, 0.6791, 1],
      [0, 10, 0, 20, -0.1611, 0.2775],
    ] as const;
    for (const [hits, of, otherHits, others, low, high] of cases) {
      const found = differenceOf({ hits, of }, { hits: otherHits, of: others });
      near(found.low, low);
      near(found.high, high);
    }
  });

  test('of a proportion holds it, and stays between nothing and all', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), (a, b) => {
        const { low, value, high } = wilsonInterval({ hits: Math.min(a, b), of: Math.max(a, b) });
        assert.ok(0 <= low && low <= value + 1e-12 && value <= high + 1e-12 && high <= 1);
      }),
    );
  });
});

describe('the effect of a step', () => {
  test('is not told of few', () => {
    assert.deepEqual(stepEffect({ hits: 900, of: 1000 }, { hits: 0, of: 29 }), {
      verdict: 'tooFew',
      difference: null,
    });
  });

  test('is more, less or unclear, as the interval leaves nothing out or does not', () => {
    const verdict = (a: number, b: number) => stepEffect({ hits: a, of: 100 }, { hits: b, of: 100 }).verdict;
    assert.deepEqual([verdict(60, 30), verdict(30, 60), verdict(45, 40)], ['more', 'less', 'unclear']);
  });
});

test('a period is cut into days, weeks from Monday, or months', () => {
  assert.deepEqual(
    [
      intervalFor('2026-03-01', '2026-03-31'),
      intervalFor('2026-01-01', '2026-04-01'),
      intervalFor('2025-01-01', '2026-01-01'),
    ],
    ['day', 'week', 'month'],
  );
  assert.equal(stretchOf('2026-03-29', 'week'), '2026-03-23');
  assert.deepEqual(stretchesOf('2026-03-25', '2026-04-07', 'week'), [
    '2026-03-23',
    '2026-03-30',
    '2026-04-06',
  ]);
  assert.deepEqual(stretchesOf('2025-12-31', '2026-02-01', 'month'), [
    '2025-12-01',
    '2026-01-01',
    '2026-02-01',
  ]);
});
