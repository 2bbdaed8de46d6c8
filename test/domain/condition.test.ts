import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Circumstances, Condition, ConditionTree } from '../../domain/rules/condition.js';
import { holds, namedItems } from '../../domain/rules/condition.js';
import { listensTo } from '../../domain/rules/rule.js';

const rex: Circumstances = {
  item: 'RAB-1',
  itemCategory: 'vaccination',
  species: 'dog',
  breed: 'Golden Retriever',
  sex: 'male',
  neutered: true,
  ageMonths: 24,
  weightKg: 31.5,
  consultationCount: 3,
  diagnoses: ['otitis', 'dermatitis'],
  clientTags: ['vip'],
};
/** Nothing is known of it that need not be. */
const stray: Circumstances = {
  ...rex,
  item: null,
  itemCategory: null,
  breed: null,
  sex: null,
  neutered: null,
  ageMonths: null,
  weightKg: null,
  diagnoses: [],
  clientTags: [],
};
const all = (...conditions: readonly (Condition | ConditionTree)[]): ConditionTree => ({
  match: 'all',
  conditions,
});
const any = (...conditions: readonly (Condition | ConditionTree)[]): ConditionTree => ({
  match: 'any',
  conditions,
});
const none = (...conditions: readonly (Condition | ConditionTree)[]): ConditionTree => ({
  match: 'none',
  conditions,
});

const rows: readonly (readonly [Condition, boolean, boolean])[] = [
  // condition, of Rex, of the stray
  [{ field: 'item', operator: 'is', value: 'rab-1 ' }, true, false],
  [{ field: 'item', operator: 'is', value: 'RAB-2' }, false, false],
  [{ field: 'item', operator: 'isNot', value: 'RAB-1' }, false, true],
  [{ field: 'item', operator: 'in', value: ['X', 'RAB-1'] }, true, false],
  [{ field: 'item', operator: 'in', value: [] }, false, false],
  [{ field: 'item', operator: 'notIn', value: ['X', 'RAB-1'] }, false, true],
  [{ field: 'item', operator: 'notIn', value: ['X'] }, true, true],
  [{ field: 'item', operator: 'contains', value: 'rab' }, true, false],
  [{ field: 'itemCategory', operator: 'is', value: 'vaccination' }, true, false],
  [{ field: 'species', operator: 'is', value: 'Dog' }, true, true],
  [{ field: 'breed', operator: 'contains', value: 'retriever' }, true, false],
  [{ field: 'sex', operator: 'isNot', value: 'female' }, true, true],
  [{ field: 'diagnosis', operator: 'is', value: 'dermatitis' }, true, false],
  [{ field: 'diagnosis', operator: 'notIn', value: ['otitis'] }, false, true],
  [{ field: 'clientTag', operator: 'in', value: ['vip'] }, true, false],
  [{ field: 'neutered', operator: 'is', value: true }, true, false],
  [{ field: 'neutered', operator: 'isNot', value: true }, false, true],
  [{ field: 'ageMonths', operator: 'is', value: 24 }, true, false],
  [{ field: 'ageMonths', operator: 'isNot', value: 24 }, false, true],
  [{ field: 'ageMonths', operator: 'lt', value: 24 }, false, false],
  [{ field: 'ageMonths', operator: 'lte', value: 24 }, true, false],
  [{ field: 'ageMonths', operator: 'gt', value: 24 }, false, false],
  [{ field: 'ageMonths', operator: 'gte', value: 24 }, true, false],
  [{ field: 'weightKg', operator: 'between', value: [31.5, 40] }, true, false],
  [{ field: 'weightKg', operator: 'between', value: [20, 31.5] }, true, false],
  [{ field: 'weightKg', operator: 'between', value: [32, 40] }, false, false],
  [{ field: 'consultationCount', operator: 'gte', value: 3 }, true, true],
];

describe('one condition', () => {
  for (const [condition, ofRex, ofStray] of rows) {
    test(`${condition.field} ${condition.operator} ${JSON.stringify(condition.value)}`, () => {
      assert.equal(holds(all(condition), rex), ofRex);
      assert.equal(holds(all(condition), stray), ofStray);
    });
  }
});

describe('a tree', () => {
  const yes: Condition = { field: 'species', operator: 'is', value: 'dog' };
  const no: Condition = { field: 'species', operator: 'is', value: 'cat' };
  const cases: readonly (readonly [string, ConditionTree, boolean])[] = [
    ['empty all', all(), true],
    ['empty any', any(), false],
    ['empty none', none(), true],
    ['all with one that fails', all(yes, no), false],
    ['any with one that holds', any(no, yes), true],
    ['none with one that holds', none(no, yes), false],
    ['none in all', all(yes, none(no)), true],
    ['none of none', none(none(yes)), true],
    ['none of any', none(any(no, yes)), false],
    ['deeply nested', all(any(no, all(yes, none(no, no))), yes), true],
  ];
  for (const [name, tree, expected] of cases) test(name, () => assert.equal(holds(tree, rex), expected));

  test('none is the opposite of any, and a single all the same as a single any', () => {
    const condition = fc.constantFrom(...rows.map(([one]) => one));
    const tree = fc.letrec<{ tree: ConditionTree; part: Condition | ConditionTree }>((tie) => ({
      part: fc.oneof({ maxDepth: 3, withCrossShrink: true }, condition, tie('tree')),
      tree: fc.record({
        match: fc.constantFrom('all' as const, 'any' as const, 'none' as const),
        conditions: fc.array(tie('part'), { maxLength: 3 }),
      }),
    })).tree;
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 3 }), fc.constantFrom(rex, stray), (trees, about) => {
        assert.equal(holds(none(...trees), about), !holds(any(...trees), about));
        for (const one of trees) assert.equal(holds(all(one), about), holds(any(one), about));
      }),
    );
  });
});

test('the items that a tree names positively', () => {
  const tree = all(
    { field: 'item', operator: 'in', value: ['A', 'B'] },
    any({ field: 'item', operator: 'is', value: 'C' }, { field: 'item', operator: 'is', value: 'A' }),
    { field: 'item', operator: 'isNot', value: 'D' },
    none({ field: 'item', operator: 'is', value: 'E' }),
    { field: 'species', operator: 'is', value: 'dog' },
  );
  assert.deepEqual(namedItems(tree), ['A', 'B', 'C']);
});

test('what a trigger listens to', () => {
  const finalised = { workflow: 'consultation', event: 'invoiceFinalised' } as const;
  assert.ok(listensTo(finalised, 'consultation', 'invoiceFinalised'));
  assert.ok(!listensTo(finalised, 'consultation', 'itemAdded'));
  assert.ok(!listensTo(finalised, 'counterSale', 'invoiceFinalised'));
  assert.ok(!listensTo(finalised, 'patientCreation', undefined));
  const either = { workflow: 'any', event: 'itemAdded' } as const;
  assert.ok(listensTo(either, 'counterSale', 'itemAdded'));
  assert.ok(listensTo(either, 'consultation', 'itemAdded'));
  assert.ok(!listensTo(either, 'patientCreation', undefined));
  assert.ok(listensTo({ workflow: 'patientCreation' }, 'patientCreation', undefined));
  assert.ok(!listensTo({ workflow: 'patientCreation' }, 'consultation', 'invoiceFinalised'));
});
