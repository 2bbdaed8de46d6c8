import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ConditionTree } from '../../domain/rules/condition.js';
import { holds } from '../../domain/rules/condition.js';
import { lintConditions } from '../../domain/rules/lint-conditions.js';
import type { LintWarning } from '../../domain/rules/lint-warning.js';
import { someCircumstances, someTree } from './random-conditions.js';

const many = fc.array(someCircumstances, { minLength: 30, maxLength: 30 });
const lint = (tree: ConditionTree) =>
  lintConditions(tree, { pointer: '/conditions', name: 'conditions', ground: {} }, { left: 200_000 });
const isWhole = ({ code }: LintWarning) => code === 'neverHolds';

/** The tree without the part that the pointer names. */
function without(tree: ConditionTree, [first, ...rest]: readonly string[]): ConditionTree {
  const index = Number(first);
  const conditions = tree.conditions.flatMap((part, place) => {
    if (place !== index) return [part];
    if (rest.length === 0 || !('match' in part)) return [];
    return [without(part, rest.slice(1))];
  });
  return { ...tree, conditions };
}

test('what the linter calls dead holds in no circumstances; what holds in some it never calls dead', () => {
  let dead = 0;
  fc.assert(
    fc.property(someTree, many, (tree, circumstances) => {
      if (!lint(tree).some(isWhole)) return;
      dead += 1;
      for (const about of circumstances) assert.equal(holds(tree, about), false);
    }),
    { numRuns: 1_500 },
  );
  assert.ok(dead > 50, `only ${dead} trees were dead`);
});

test('what always holds holds in all circumstances', () => {
  fc.assert(
    fc.property(someTree, many, (tree, circumstances) => {
      if (!lint(tree).some(({ code }) => code === 'alwaysHolds')) return;
      for (const about of circumstances) assert.equal(holds(tree, about), true);
    }),
    { numRuns: 1_500 },
  );
});

test('a part that is said to be dead or to say nothing new can be taken away', () => {
  let idle = 0;
  fc.assert(
    fc.property(someTree, many, (tree, circumstances) => {
      for (const { code, pointer } of lint(tree)) {
        if (code !== 'branchNeverHolds' && code !== 'conditionRedundant') continue;
        idle += 1;
        const rest = without(tree, pointer.split('/').slice(2));
        for (const about of circumstances) assert.equal(holds(rest, about), holds(tree, about), pointer);
      }
    }),
    { numRuns: 1_500 },
  );
  assert.ok(idle > 200, `only ${idle} parts were idle`);
});
