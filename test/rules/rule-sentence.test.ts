import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { valuesOfBody } from '../../api/rules/rule-values-of-body.js';
import { ruleBody as ruleSchema } from '../../api/rules/rule-schema.js';
import { ruleSentence, type SaidRule } from '../../api/console/rules/rule-sentence.js';
import { definitionOf } from '../../commands/rules/rule-values.js';
import { REMINDER_PURPOSES } from '../../domain/consent/permission.js';
import type { ConditionTree } from '../../domain/rules/condition.js';
import { NUMBER_FIELDS, TEXT_FIELDS } from '../../domain/rules/condition.js';
import { PRIORITIES } from '../../domain/rules/rule.js';
import { CHANNELS } from '../../domain/reminders/step.js';
import { demoRules, ruleBody } from '../../local/demo/demo-rules.js';

const LANGUAGES = ['en', 'sv', 'fi'] as const;
const names = {
  service: (code: string) => (code === 'RAB' ? 'Rabies vaccination' : null),
  template: (id: string) => (id === 't1' ? 'Vaccination' : null),
  location: (id: string) => (id === 'l1' ? 'Söder' : null),
};

const yearly: SaidRule = {
  locationId: null,
  trigger: { workflow: 'consultation', event: 'invoiceFinalised' },
  conditions: {
    match: 'all',
    conditions: [
      { field: 'item', operator: 'is', value: 'RAB' },
      { field: 'species', operator: 'is', value: 'dog' },
      { field: 'ageMonths', operator: 'gt', value: 12 },
    ],
  },
  due: { after: 'P1Y', from: 'event' },
  satisfiedBy: ['RAB', 'RAB3'],
  steps: [
    { name: 'first', offset: '-P30D', from: 'due', channels: ['email'], templateId: 't1' },
    { name: 'day', offset: 'P0D', from: 'due', channels: ['sms', 'staffTask'], channelMode: 'first' },
  ],
  lapseAfter: 'P18M',
  late: null,
  pauseWhen: null,
  cancelWhen: null,
  priority: 'normal',
  purpose: 'care',
};

describe('a rule as one sentence', () => {
  test('reads as people speak, in three languages', () => {
    assert.equal(
      ruleSentence(yearly, 'en', names),
      'When a consultation is finished, and the item is “Rabies vaccination” (RAB), the species is “dog” and the age in ' +
        'months is more than 12, a reminder falls due 1 year later: by email 30 days before the due date with the text ' +
        '“Vaccination” and by SMS, otherwise as a task for the staff on the due date; it is completed by “Rabies ' +
        'vaccination” (RAB) or “RAB3”; it pauses while a visit that would complete it is booked; it is given up 18 months ' +
        'after the due date.',
    );
    assert.match(
      ruleSentence(yearly, 'sv', names),
      /^När ett besök är klart, och artikeln är .* förfaller en påminnelse 1 år senare: via e-post 30 dagar före förfallodagen/,
    );
    assert.match(
      ruleSentence(yearly, 'fi', names),
      /^Kun käynti on valmis, ja tuote tai palvelu on .* muistutus erääntyy, kun siitä on kulunut 1 vuosi: sähköpostitse 30 päivää ennen eräpäivää/,
    );
  });

  test('is there for every rule of the demo clinic, and each has its own', () => {
    const rules = demoRules.map((rule) => saidRule(ruleBody(rule, new Map())));
    for (const language of LANGUAGES) {
      const sentences = rules.map((rule) => ruleSentence(rule, language, names));
      assert.deepEqual(
        sentences.filter((one) => /undefined|null|NaN|\[object/.test(one)),
        [],
      );
      assert.equal(new Set(sentences).size, sentences.length);
    }
  });

  test('is another for every change of what the rule does', () => {
    fc.assert(
      fc.property(anyRule, anyRule, fc.constantFrom(...FIELDS), (rule, other, field) => {
        const changed = { ...rule, [field]: other[field] };
        for (const language of LANGUAGES) {
          const [a, b] = [ruleSentence(rule, language, names), ruleSentence(changed, language, names)];
          assert.ok(!/undefined|NaN|\[object/.test(a), a);
          assert.equal(a === b, JSON.stringify(meaning(rule)) === JSON.stringify(meaning(changed)), a);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('a name of the clinic cannot end the quotation that it stands in', () => {
    const rule = {
      ...yearly,
      conditions: tree('any', [{ field: 'breed', operator: 'is', value: 'x” or “y' }]),
    };
    assert.match(ruleSentence(rule, 'en', names), /the breed is “x" or "y”/);
  });
});

const FIELDS = [
  'locationId',
  'trigger',
  'conditions',
  'due',
  'satisfiedBy',
  'steps',
  'lapseAfter',
  'late',
  'pauseWhen',
  'cancelWhen',
  'priority',
  'purpose',
] as const;

function tree(match: ConditionTree['match'], conditions: ConditionTree['conditions']): ConditionTree {
  return { match, conditions };
}

function saidRule(body: unknown): SaidRule {
  const values = valuesOfBody(ruleSchema.parse(body));
  return { ...definitionOf(values), locationId: values.locationId };
}

/** A rule without what changes nothing: the names of steps, groups within groups of one kind, empty groups. */
function meaning({ steps, ...rule }: SaidRule): unknown {
  return { ...rule, steps: steps.map(({ name: _, ...step }) => step) };
}

const span = fc.constantFrom('P1Y', 'P6M', 'P21D', 'P2W', 'P1Y6M');
const text = fc.constantFrom('dog', 'cat', 'RAB', 'old, grey', 'a or b');
const condition = fc.oneof(
  fc.record({
    field: fc.constantFrom(...TEXT_FIELDS),
    operator: fc.constantFrom('is' as const, 'isNot' as const, 'contains' as const),
    value: text,
  }),
  fc.record({
    field: fc.constantFrom(...TEXT_FIELDS),
    operator: fc.constantFrom('in' as const, 'notIn' as const),
    value: fc.uniqueArray(text, { minLength: 2, maxLength: 3 }),
  }),
  fc.record({
    field: fc.constantFrom(...NUMBER_FIELDS),
    operator: fc.constantFrom('is' as const, 'lt' as const, 'lte' as const, 'gt' as const, 'gte' as const),
    value: fc.integer({ min: 0, max: 400 }),
  }),
  fc.record({
    field: fc.constantFrom(...NUMBER_FIELDS),
    operator: fc.constant('between' as const),
    value: fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 10, max: 99 })),
  }),
  fc.record({
    field: fc.constant('neutered' as const),
    operator: fc.constantFrom('is' as const, 'isNot' as const),
    value: fc.boolean(),
  }),
);
const match = fc.constantFrom('all' as const, 'any' as const, 'none' as const);
const group = fc.record({ match, conditions: fc.array(condition, { minLength: 2, maxLength: 3 }) });
const conditions: fc.Arbitrary<ConditionTree> = fc.record({
  match,
  conditions: fc.array(fc.oneof(condition, group), { minLength: 2, maxLength: 3 }),
});
const step = fc.record(
  {
    name: text,
    offset: fc.constantFrom('-P30D', 'P0D', 'P7D', 'PT4H', '-P2W'),
    from: fc.constantFrom('due' as const, 'event' as const),
    channels: fc.uniqueArray(fc.constantFrom(...CHANNELS), { minLength: 1, maxLength: 3 }),
    templateId: fc.constantFrom('t1', 't2'),
    time: fc.constantFrom('09:00', '17:30'),
  },
  { requiredKeys: ['name', 'offset', 'from', 'channels'] },
);
const anyRule: fc.Arbitrary<SaidRule> = fc.record({
  locationId: fc.constantFrom(null, 'l1', 'l2'),
  trigger: fc.oneof(
    fc.record({
      workflow: fc.constantFrom('consultation' as const, 'counterSale' as const, 'any' as const),
      event: fc.constantFrom('itemAdded' as const, 'invoiceFinalised' as const),
    }),
    fc.record({
      workflow: fc.constant('appointment' as const),
      event: fc.constantFrom(
        'booked' as const,
        'cancelled' as const,
        'noShow' as const,
        'completed' as const,
      ),
    }),
    fc.record({ workflow: fc.constant('absence' as const), after: span }),
    fc.constant({ workflow: 'patientCreation' as const }),
  ),
  conditions,
  due: fc.record({
    after: fc.oneof(span, fc.constant('P0D')),
    from: fc.constantFrom('event' as const, 'birth' as const),
  }),
  satisfiedBy: fc.uniqueArray(text, { maxLength: 3 }),
  steps: fc.array(step, { maxLength: 3 }),
  lapseAfter: fc.oneof(span, fc.constantFrom(null, 'P0D')),
  late: fc.constantFrom(null, 'skip' as const, 'sendNearest' as const),
  pauseWhen: fc.option(fc.oneof(conditions, fc.constant(tree('any', [])))),
  cancelWhen: fc.option(conditions),
  priority: fc.constantFrom(...PRIORITIES),
  purpose: fc.constantFrom(...REMINDER_PURPOSES),
});
