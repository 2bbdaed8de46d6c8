import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addToDate } from '../../domain/clinic-time.js';
import { dueColour } from '../../domain/reminders/due-colour.js';

for (const [days, colour] of [
  [-400, 'red'],
  [-1, 'red'],
  [0, 'yellow'],
  [1, 'yellow'],
  [30, 'yellow'],
  [31, 'black'],
  [400, 'black'],
] as const) {
  test(`a due date ${days} days ahead is ${colour}`, () => {
    fc.assert(
      fc.property(fc.constantFrom('2026-11-23', '2028-02-29', '2026-12-31', '2026-03-29'), (today) => {
        assert.equal(dueColour(addToDate(today, `${days < 0 ? '-' : ''}P${Math.abs(days)}D`), today), colour);
      }),
    );
  });
}
