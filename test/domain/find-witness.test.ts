import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Circumstances, Condition, ConditionTree } from '../../domain/rules/condition.js';
import { holds } from '../../domain/rules/condition.js';
import type { Goal, Witness } from '../../domain/rules/find-witness.js';
import { findWitness } from '../../domain/rules/find-witness.js';
import { someCircumstances, someTree } from './random-conditions.js';

const nobody = {
  item: null,
  itemCategory: null,
  species: 'dog',
  breed: null,
  sex: null,
  neutered: null,
  ageMonths: null,
  weightKg: null,
  consultationCount: 1,
  diagnoses: [],
  clientTags: [],
};
const names: Readonly<Record<string, string>> = { diagnosis: 'diagnoses', clientTag: 'clientTags' };
const asCircumstances = (witness: Witness): Circumstances =>
  Object.assign(
    { ...nobody },
    Object.fromEntries([...witness].map(([field, value]) => [names[field] ?? field, value])),
  );

const all = (...conditions: readonly (Condition | ConditionTree)[]): Goal => ({
  part: { match: 'all', conditions },
  wanted: true,
});
const search = (...goals: readonly Goal[]) => findWitness(goals, { left: 100_000 });

describe('the search for circumstances', () => {
  test('what it calls impossible holds in no circumstances, and what holds it never calls impossible', () => {
    let impossible = 0;
    fc.assert(
      fc.property(
        someTree,
        fc.boolean(),
        fc.array(someCircumstances, { minLength: 40, maxLength: 40 }),
        (part, wanted, many) => {
          const { kind } = search({ part, wanted });
          if (kind === 'never') impossible += 1;
          for (const one of many) if (holds(part, one) === wanted) assert.notEqual(kind, 'never');
        },
      ),
      { numRuns: 1_500 },
    );
    assert.ok(impossible > 50, `only ${impossible} of the trees were impossible`);
  });

  test('the circumstances that it finds are such circumstances', () => {
    fc.assert(
      fc.property(someTree, someTree, fc.boolean(), (one, other, wanted) => {
        const found = search({ part: one, wanted: true }, { part: other, wanted });
        if (found.kind !== 'found') return;
        const about = asCircumstances(found.witness);
        assert.ok(holds(one, about));
        assert.equal(holds(other, about), wanted);
      }),
      { numRuns: 1_500 },
    );
  });

  test('a value that is given is kept to', () => {
    const part = { field: 'item', operator: 'in', value: ['A', 'B'] } as const;
    const given = (item: string) =>
      findWitness([all(part)], { left: 100 }, { fixed: new Map([['item', item]]) }).kind;
    assert.deepEqual([given('a'), given('C')], ['found', 'never']);
  });

  test('numbers that are whole have nothing between them', () => {
    const between = (field: 'ageMonths' | 'weightKg') =>
      search(all({ field, operator: 'gt', value: 3 }, { field, operator: 'lt', value: 4 })).kind;
    assert.deepEqual([between('ageMonths'), between('weightKg')], ['never', 'found']);
  });

  test('what would cost too much is left undecided', () => {
    const pair = (index: number): ConditionTree => ({
      match: 'any',
      conditions: [
        { field: 'clientTag', operator: 'is', value: `a${index}` },
        { field: 'clientTag', operator: 'is', value: `b${index}` },
      ],
    });
    const many = Array.from({ length: 30 }, (_, index) => pair(index));
    const last: Condition = { field: 'diagnosis', operator: 'in', value: [] };
    const none: ConditionTree = { match: 'any', conditions: [last, last] };
    assert.equal(search(all(...many)).kind, 'found');
    assert.notEqual(search(all(...many, none)).kind, 'found');
    const hidden: ConditionTree = {
      match: 'any',
      conditions: many.map((part) => ({ match: 'all', conditions: [part, last] })),
    };
    assert.equal(findWitness([all(...many, hidden)], { left: 50 }).kind, 'unknown');
  });
});
