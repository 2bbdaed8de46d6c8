import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Circumstances, ConditionTree } from '../../domain/rules/condition.js';
import { explainConditions, failedConditions } from '../../domain/rules/explain-conditions.js';

const rex: Circumstances = {
  item: 'RAB-1',
  itemCategory: 'vaccination',
  species: 'dog',
  breed: null,
  sex: 'male',
  neutered: null,
  ageMonths: 24,
  weightKg: 31.5,
  consultationCount: 3,
  diagnoses: ['otitis'],
  clientTags: [],
};

test('each condition tells what it found and whether it holds, each tree its verdict', () => {
  const tree: ConditionTree = {
    match: 'all',
    conditions: [
      { field: 'species', operator: 'is', value: 'cat' },
      { field: 'ageMonths', operator: 'between', value: [12, 36] },
      {
        match: 'none',
        conditions: [
          { field: 'diagnosis', operator: 'is', value: 'otitis' },
          { field: 'clientTag', operator: 'is', value: 'vip' },
        ],
      },
      { match: 'any', conditions: [{ field: 'breed', operator: 'is', value: 'Poodle' }] },
    ],
  };
  const explained = explainConditions(tree, rex);
  assert.deepEqual(explained, {
    match: 'all',
    holds: false,
    conditions: [
      { field: 'species', operator: 'is', value: 'cat', actual: 'dog', holds: false },
      { field: 'ageMonths', operator: 'between', value: [12, 36], actual: 24, holds: true },
      {
        match: 'none',
        holds: false,
        conditions: [
          { field: 'diagnosis', operator: 'is', value: 'otitis', actual: ['otitis'], holds: true },
          { field: 'clientTag', operator: 'is', value: 'vip', actual: [], holds: false },
        ],
      },
      {
        match: 'any',
        holds: false,
        conditions: [{ field: 'breed', operator: 'is', value: 'Poodle', actual: null, holds: false }],
      },
    ],
  });
  assert.deepEqual(failedConditions(explained), [
    'species is cat (it is dog)',
    'diagnosis is otitis (it is otitis)',
    'breed is Poodle (it is not known)',
  ]);
  assert.deepEqual(failedConditions(explainConditions({ match: 'any', conditions: [] }, rex)), []);
});
