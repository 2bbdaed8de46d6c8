import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Condition, ConditionTree } from '../../domain/rules/condition.js';
import type { LintedRule } from '../../domain/rules/lint-warning.js';
import { RABIES, DOG, CAT, all, any, none, step, rule, lint, told } from './lint-cases.js';

test('of an ordinary rule nothing is said', () => {
  assert.deepEqual(lint({}), []);
});

describe('conditions', () => {
  const dead: readonly (readonly [string, ConditionTree, string])[] = [
    ['two species at once', all(RABIES, DOG, CAT), '/conditions'],
    [
      'a range upside down',
      all(RABIES, { field: 'weightKg', operator: 'between', value: [40, 20] }),
      '/conditions/1',
    ],
    [
      'younger than 3 and older than 12 months',
      all(
        RABIES,
        { field: 'ageMonths', operator: 'lt', value: 3 },
        { field: 'ageMonths', operator: 'gt', value: 12 },
      ),
      '/conditions',
    ],
    ['an empty any', all(RABIES, any()), '/conditions/1'],
    ['an empty any at the top', any(), '/conditions'],
    ['in nothing', all({ field: 'item', operator: 'in', value: [] }, DOG), '/conditions/0'],
    [
      'a none that takes away all that is named',
      all(RABIES, none({ field: 'item', operator: 'in', value: ['rab-1', 'X'] })),
      '/conditions',
    ],
    ['an any whose branches all fail', all(DOG, any(CAT, all(DOG, CAT))), '/conditions'],
  ];
  for (const [name, conditions, pointer] of dead) {
    test(`never: ${name}`, () => {
      const [first, ...more] = lint({ conditions }).filter(({ code }) => code === 'neverHolds');
      assert.deepEqual(
        [first?.pointer, first?.severity, more.length],
        [pointer, 'warning', 0],
        first?.message,
      );
    });
  }

  test('only those that stand in each other’s way are named', () => {
    const [found] = lint({
      conditions: all(RABIES, DOG, { field: 'sex', operator: 'is', value: 'male' }, CAT),
    });
    assert.equal(
      found?.message,
      '“species is dog” and “species is cat” can never hold together, so the rule never makes a reminder',
    );
  });

  test('a new patient has no item', () => {
    const codes = told(lint({ trigger: { workflow: 'patientCreation' } }));
    assert.ok(codes.includes('neverHolds /conditions/0'), codes.join());
  });

  test('an appointment may be for several services, an invoice line is one', () => {
    const both = all(
      { field: 'item', operator: 'is', value: 'RAB-1' },
      { field: 'item', operator: 'is', value: 'NAIL' },
    );
    const codes = (workflow: 'appointment' | 'consultation', event: 'completed' | 'invoiceFinalised') =>
      lint({ conditions: both, trigger: { workflow, event } }).map(({ code }) => code);
    assert.deepEqual(codes('appointment', 'completed'), []);
    assert.deepEqual(codes('consultation', 'invoiceFinalised'), ['neverHolds']);
  });

  test('a branch that can never count, and a condition that says nothing new', () => {
    assert.deepEqual(
      told(lint({ conditions: all(RABIES, DOG, any(CAT, { field: 'sex', operator: 'is', value: 'male' })) })),
      ['branchNeverHolds /conditions/2/conditions/0'],
    );
    assert.deepEqual(
      told(lint({ conditions: all(RABIES, DOG, { field: 'species', operator: 'isNot', value: 'cat' }) })),
      ['conditionRedundant /conditions/2'],
    );
    assert.deepEqual(
      told(
        lint({ conditions: all(RABIES, any(DOG, { field: 'species', operator: 'isNot', value: 'dog' })) }),
      ),
      ['conditionRedundant /conditions/1'],
    );
    assert.deepEqual(told(lint({ conditions: all(RABIES, none(CAT, CAT)) })), [
      'conditionRedundant /conditions/1/conditions/0',
    ]);
  });

  test('what is held or cancelled always or never', () => {
    const always = any(DOG, none(DOG));
    assert.deepEqual(told(lint({ pauseWhen: always, cancelWhen: all(DOG, CAT) })), [
      'alwaysHolds /pauseWhen/conditions',
      'neverHolds /cancelWhen/conditions',
    ]);
  });

  test('a condition that can hold is never said to be dead, wherever it stands', () => {
    const parts = fc.array(
      fc.constantFrom<Condition | ConditionTree>(DOG, RABIES, none(CAT), any(DOG, CAT)),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(parts, (conditions) => {
        const codes = lint({ conditions: all(...conditions) }).map(({ code }) => code);
        assert.ok(!codes.includes('neverHolds'));
      }),
    );
  });
});

describe('what a rule is for', () => {
  test('every line of an invoice', () => {
    for (const conditions of [
      all(DOG),
      all(),
      any(RABIES, CAT),
      all(none({ field: 'item', operator: 'is', value: 'NAIL' })),
    ]) {
      assert.ok(told(lint({ conditions })).includes('everyItem /conditions'), JSON.stringify(conditions));
    }
    const category: Condition = { field: 'itemCategory', operator: 'is', value: 'vaccination' };
    assert.deepEqual(told(lint({ conditions: all(category) })), ['severalLines /conditions']);
  });

  test('codes and templates that name nothing', () => {
    const conditions = all({ field: 'item', operator: 'in', value: ['RAB-1', 'RBA-1'] });
    const steps = [
      step('first', '-P30D', { channels: ['email', 'letter', 'staffTask'] }),
      step('last', 'P7D', { templateId: 'X' }),
    ];
    assert.deepEqual(told(lint({ conditions, satisfiedBy: ['RAB-1', 'rab-3', 'GONE'], steps })), [
      'unknownService /conditions/0/value/1',
      'unknownService /satisfiedBy/1',
      'unknownService /satisfiedBy/2',
      'noText /steps/0/channels',
      'unknownTemplate /steps/1/templateId',
    ]);
    const { templateId: _, ...bare } = step('only', '-P7D', { channels: ['sms'] });
    assert.ok(told(lint({ steps: [bare] })).includes('noText /steps/0/channels'));
  });

  test('marketing by SMS that does not say how to end it', () => {
    const sms = (templateId: string) => [
      step('first', '-P30D'),
      step('offer', 'P7D', { templateId, channels: ['sms'] }),
    ];
    const purpose = 'marketing' as const;
    assert.deepEqual(told(lint({ purpose, steps: sms('T') })), ['marketingWithoutStop /steps/1/templateId']);
    assert.deepEqual(told(lint({ purpose, steps: sms('STOP') })), []);
    assert.deepEqual(told(lint({ steps: sms('T') })), [], 'care may go without');
    assert.deepEqual(told(lint({ purpose })), [], 'an email has its link');
  });

  test('nothing completes it', () => {
    assert.deepEqual(told(lint({ satisfiedBy: [] })), ['neverCompleted /satisfiedBy']);
  });
});

describe('other rules', () => {
  const other = (change: Partial<LintedRule> = {}) =>
    rule({ id: 'other', name: 'Rabies of dogs', ...change });

  test('the same event, the same care, a similar interval', () => {
    const [found, ...more] = lint(
      {},
      other({ conditions: all(RABIES, DOG), due: { after: 'P11M', from: 'event' } }),
    );
    assert.deepEqual(
      [found?.code, found?.severity, found?.ruleIds, more],
      ['overlap', 'warning', ['other'], []],
    );
    assert.match(found?.message ?? '', /“Rabies of dogs”.*item RAB-1, species dog/u);
  });

  test('another interval is told as what it is', () => {
    const [found] = lint({}, other({ due: { after: 'P3Y', from: 'event' } }));
    assert.deepEqual([found?.code, found?.severity], ['sameServiceTwice', 'notice']);
  });

  test('rules that can never meet are no overlap', () => {
    const apart: readonly Partial<LintedRule>[] = [
      { conditions: all(RABIES, CAT) },
      { trigger: { workflow: 'counterSale', event: 'invoiceFinalised' } },
      { conditions: all({ field: 'item', operator: 'is', value: 'RAB-3' }), satisfiedBy: ['RAB-3'] },
      { conditions: all({ field: 'item', operator: 'is', value: 'RAB-3' }) },
    ];
    for (const change of apart) {
      assert.deepEqual(lint({ conditions: all(RABIES, DOG) }, other(change)), [], JSON.stringify(change));
    }
    assert.deepEqual(lint({ locationId: 'A' }, other({ locationId: 'B' })), []);
    assert.deepEqual(told(lint({ trigger: { workflow: 'any', event: 'itemAdded' } }, other())), [
      'overlap /conditions',
    ]);
  });

  test('a product and the procedure that it is used in, on one invoice', () => {
    const medicine = other({
      conditions: all({ field: 'item', operator: 'is', value: 'RAB-MED' }),
      satisfiedBy: ['RAB-MED'],
    });
    assert.deepEqual(told(lint({}, medicine)), ['fanOut /conditions']);
    const nails = other({
      conditions: all({ field: 'item', operator: 'is', value: 'NAIL' }),
      satisfiedBy: ['NAIL'],
    });
    assert.deepEqual(lint({}, nails), []);
    assert.deepEqual(
      lint({ conditions: all(RABIES, DOG) }, { ...medicine, conditions: all(medicine.conditions, CAT) }),
      [],
    );
  });
});
