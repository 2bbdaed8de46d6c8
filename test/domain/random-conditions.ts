import fc from 'fast-check';
import type { Condition, ConditionTree } from '../../domain/rules/condition.js';

const words = fc.constantFrom('dog', 'cat', 'Cat ', 'RAB-1', 'rab-2', 'a', '');
const numbers = fc.constantFrom(0, 1, 2, 2.5, 3, 12);

const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    field: fc.constantFrom('item', 'species', 'breed', 'diagnosis', 'clientTag'),
    operator: fc.constantFrom('is', 'isNot', 'contains'),
    value: words,
  }),
  fc.record({
    field: fc.constantFrom('item', 'species', 'sex', 'diagnosis'),
    operator: fc.constantFrom('in', 'notIn'),
    value: fc.array(words, { maxLength: 3 }),
  }),
  fc.record({
    field: fc.constantFrom('ageMonths', 'weightKg', 'consultationCount'),
    operator: fc.constantFrom('is', 'isNot', 'lt', 'lte', 'gt', 'gte'),
    value: numbers,
  }),
  fc.record({
    field: fc.constantFrom('ageMonths', 'weightKg', 'consultationCount'),
    operator: fc.constant('between'),
    value: fc.tuple(numbers, numbers),
  }),
  fc.record({
    field: fc.constant('neutered'),
    operator: fc.constantFrom('is', 'isNot'),
    value: fc.boolean(),
  }),
);

/** Trees of conditions, some of which hold in no circumstances. */
export const someTree = fc.letrec<{ tree: ConditionTree; part: Condition | ConditionTree }>((tie) => ({
  part: fc.oneof({ maxDepth: 3, withCrossShrink: true }, condition, tie('tree')),
  tree: fc.record({
    match: fc.constantFrom('all' as const, 'any' as const, 'none' as const),
    conditions: fc.array(tie('part'), { maxLength: 5 }),
  }),
})).tree;

const text = fc.oneof(fc.constant(null), words);
/** Circumstances in which some of them hold. */
export const someCircumstances = fc.record({
  item: text,
  itemCategory: text,
  species: words,
  breed: text,
  sex: text,
  neutered: fc.constantFrom(true, false, null),
  ageMonths: fc.option(fc.nat(14)),
  weightKg: fc.option(fc.constantFrom(0, 0.5, 1, 2.2, 2.5, 7, 12, 30)),
  consultationCount: fc.nat(14),
  diagnoses: fc.array(words, { maxLength: 3 }),
  clientTags: fc.array(words, { maxLength: 3 }),
});
