import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isRecentlySent } from '../../domain/messages/recently-sent.js';

const DAY_MS = 24 * 3_600_000;
const NOW = new Date('2026-06-10T07:00:00Z');

/** What comes again so often, how long ago it was said last, and whether it is too early to say it again. */
const cases = [
  [null, 13.9, true],
  [null, 14, false],
  ['P1Y', 13.9, true],
  ['P1M', 13.9, true],
  ['P1M', 14, false],
  ['P1W', 3.4, true],
  ['P1W', 3.5, false],
  ['P1W', 7, false],
  ['P1D', 0.9, false],
  ['P0D', 13.9, true],
] as const;

describe('a message of an earlier due date', () => {
  for (const [every, days, recent] of cases) {
    const lastSentAt = new Date(NOW.getTime() - days * DAY_MS);
    test(`${days} days ago of what comes every ${every ?? '?'} is ${recent ? '' : 'not '}recent`, () =>
      assert.equal(isRecentlySent(lastSentAt, every, NOW), recent));
  }

  test('that never went out is no reason to be silent', () =>
    assert.equal(isRecentlySent(null, 'P1W', NOW), false));
});
