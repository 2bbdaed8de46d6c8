import type { RuleEditorWords } from './rule-editor-words-en.js';
import { NEW_RULE, NEW_STEP, type ConditionDraft, type RuleDraft, type StepDraft } from './rule-draft.js';

/** A step so many days before (negative) or after what it is counted from. */
function step(days: number, change: Partial<StepDraft>): StepDraft {
  const span = { amount: String(Math.abs(days)), unit: 'day' as const };
  return { ...NEW_STEP, span, side: days === 0 ? 'on' : days < 0 ? 'before' : 'after', ...change };
}

const category = (value: string): ConditionDraft => ({
  field: 'itemCategory',
  operator: 'is',
  values: [value],
});
const age = (operator: 'lt' | 'gte', months: string): ConditionDraft => ({
  field: 'ageMonths',
  operator,
  values: [months],
});
const species = (...values: string[]): ConditionDraft => ({ field: 'species', operator: 'in', values });
const item: ConditionDraft = { field: 'item', operator: 'is', values: [] };

const email = { channels: ['email'] } as const;
const sms = { channels: ['sms'] } as const;
const task = { channels: ['staffTask'] } as const;

/** Rules that most clinics have; who begins with one only changes what is different, and names the services. */
const STARTS: Readonly<Record<string, Partial<RuleDraft>>> = {
  yearlyVaccination: {
    conditions: { match: 'all', parts: [item, species('dog', 'cat'), age('gte', '12')] },
    steps: [
      step(-30, email),
      step(-7, sms),
      step(14, { channels: ['email', 'staffTask'], channelMode: 'first' }),
    ],
  },
  puppySeries: {
    conditions: { match: 'all', parts: [item, species('dog'), age('lt', '6')] },
    due: { amount: '4', unit: 'week' },
    steps: [step(-7, email), step(-1, sms), step(4, task)],
    lapseAfter: { amount: '3', unit: 'month' },
  },
  callAfterSurgery: {
    conditions: { match: 'all', parts: [category('procedure')] },
    due: { amount: '2', unit: 'day' },
    steps: [step(2, { from: 'event', channels: ['staffTask'] })],
    completion: 'listed',
    satisfiedBy: [],
    lapseAfter: { amount: '7', unit: 'day' },
    pause: 'never',
  },
  seniorBlood: {
    conditions: { match: 'all', parts: [item, age('gte', '84')] },
    steps: [step(-14, email), step(21, task)],
  },
  parasites: {
    conditions: { match: 'all', parts: [item] },
    trigger: 'any.invoiceFinalised',
    due: { amount: '3', unit: 'month' },
    steps: [step(-2, sms), step(10, email)],
    lapseAfter: { amount: '6', unit: 'month' },
    priority: 'low',
  },
  dental: {
    conditions: { match: 'all', parts: [item, species('dog', 'cat')] },
    steps: [step(-21, email), step(-3, sms)],
  },
};

/** The names of the examples, in the order in which they are offered. */
export const START_NAMES: readonly string[] = Object.keys(STARTS);

/** A rule to begin with; an empty one if the name is none of an example. */
export function startingDraft(name: string | null, words: RuleEditorWords): RuleDraft {
  const start = name === null ? undefined : STARTS[name];
  if (name === null || start === undefined) return NEW_RULE;
  return { ...NEW_RULE, name: words.starts[name] ?? '', ...start };
}
