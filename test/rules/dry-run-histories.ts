import fc from 'fast-check';
import type { Channel } from '../../domain/reminders/step.js';
import type { Condition } from '../../domain/rules/condition.js';
import type { RuleDefinition } from '../../entities/rules/rule-version-row.js';

/** What the clinic of the property performs and sells. */
export const SERVICES = [
  { code: 'RAB-1', category: 'vaccination' },
  { code: 'DHP-3', category: 'vaccination' },
  { code: 'BLOOD', category: 'lab' },
  { code: 'TICK', category: 'product' },
] as const;

/** One thing that happens on a day of the history, to the patient or client of that number. */
export type Happening = { readonly day: number; readonly hour: number; readonly who: number } & (
  | {
      readonly kind: 'visit' | 'added' | 'sale' | 'again';
      readonly items: readonly string[];
      readonly daysAgo: number;
      readonly diagnoses: readonly string[];
    }
  | { readonly kind: 'void'; readonly which: number; readonly byName: boolean }
  | { readonly kind: 'death' | 'life' | 'optOut' | 'optIn'; readonly channel: 'email' | 'sms' }
);

/** The last day of a history. */
export const LAST_DAY = 500;

const code = fc.constantFrom(...SERVICES.map((service) => service.code));
const codes = fc.uniqueArray(code, { minLength: 1, maxLength: 2 });
const mostCodes = fc.uniqueArray(code, { minLength: 2, maxLength: 3 });
const when = {
  day: fc.integer({ min: 0, max: LAST_DAY - 100 }),
  hour: fc.integer({ min: 6, max: 21 }),
  who: fc.integer({ min: 0, max: 2 }),
};

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      ...when,
      kind: fc.constantFrom('visit', 'added', 'sale', 'again'),
      items: codes,
      daysAgo: fc.constantFrom(0, 0, 0, 3, 20),
      diagnoses: fc.constantFrom([], ['Diabetes mellitus']),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...when,
      kind: fc.constant('void'),
      which: fc.integer({ min: 0, max: 10 }),
      byName: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...when,
      kind: fc.constantFrom('death', 'life', 'optOut', 'optIn'),
      channel: fc.constantFrom('email', 'sms'),
    }),
  },
);

/** A history in the order in which it happened. */
export const histories = fc
  .array(happening, { minLength: 6, maxLength: 16 })
  .map((all) => all.toSorted((a, b) => a.day - b.day || a.hour - b.hour));

const condition: fc.Arbitrary<Condition> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ field: fc.constant('item'), operator: fc.constant('in'), value: mostCodes }),
  },
  fc.record({
    field: fc.constant('species'),
    operator: fc.constantFrom('is', 'isNot'),
    value: fc.constant('dog'),
  }),
  fc.record({
    field: fc.constant('itemCategory'),
    operator: fc.constant('is'),
    value: fc.constantFrom('vaccination', 'lab'),
  }),
  fc.record({
    field: fc.constant('ageMonths'),
    operator: fc.constantFrom('lt', 'gte'),
    value: fc.integer({ min: 6, max: 60 }),
  }),
  fc.record({
    field: fc.constant('consultationCount'),
    operator: fc.constantFrom('gte', 'lt'),
    value: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({
    field: fc.constant('diagnosis'),
    operator: fc.constant('contains'),
    value: fc.constant('diabetes'),
  }),
);

const channels: fc.Arbitrary<Channel[]> = fc.constantFrom(
  ['email'],
  ['sms'],
  ['email', 'sms'],
  ['staffTask'],
);

const step = fc.record({
  offset: fc.constantFrom('-P30D', '-P7D', '-P2W', 'P0D', 'P3D', 'P1M', 'PT4H'),
  from: fc.constantFrom<('due' | 'event')[]>('due', 'due', 'event'),
  channels,
  time: fc.constantFrom(undefined, undefined, '10:30', '06:00', '21:45'),
});

/** A rule as it may be kept, with its steps' texts in one template. */
export function rulesWith(templateId: string): fc.Arbitrary<RuleDefinition> {
  return fc
    .record({
      workflow: fc.constantFrom('consultation', 'counterSale', 'any'),
      event: fc.constantFrom('invoiceFinalised', 'invoiceFinalised', 'itemAdded'),
      match: fc.constantFrom('all', 'all', 'any'),
      conditions: fc.array(condition, { minLength: 1, maxLength: 2 }),
      after: fc.constantFrom('P10D', 'P1M', 'P3M', 'P6M', 'P1Y'),
      dueFrom: fc.constantFrom('event', 'event', 'event', 'birth'),
      satisfiedBy: codes,
      steps: fc.array(step, { minLength: 1, maxLength: 3 }),
      lapseAfter: fc.constantFrom(null, 'P1M', 'P18M'),
      late: fc.constantFrom(null, 'skip', 'sendNearest'),
    })
    .map(({ workflow, event, match, conditions, after, dueFrom, steps, ...rest }) => ({
      trigger: { workflow, event },
      conditions: { match, conditions },
      due: { after, from: dueFrom },
      steps: steps.map(({ time, ...one }, index) => ({
        ...one,
        name: `step-${index + 1}`,
        templateId,
        ...(time !== undefined && { time }),
      })),
      duplicates: 'replace',
      pauseWhen: null,
      cancelWhen: null,
      priority: 'normal',
      purpose: 'care',
      ...rest,
    }));
}
