import type { LintDetails } from './lint-details.js';
import type { RuleStep, Rule } from './rule.js';

/** Everything that the linter can say of a rule. */
export const LINT_CODES = [
  'neverHolds',
  'branchNeverHolds',
  'conditionRedundant',
  'alwaysHolds',
  'tooComplex',
  'overlap',
  'sameServiceTwice',
  'fanOut',
  'severalLines',
  'everyItem',
  'unknownService',
  'unknownTemplate',
  'noText',
  'neverCompleted',
  'noSteps',
  'stepAlwaysTooLate',
  'stepOftenTooLate',
  'stepAfterLapse',
  'lapseBeforeLastStep',
  'stepBeyondInterval',
  'stepsCollide',
  'nothingBeforeDue',
  'nothingAfterDue',
  'longSilence',
  'holdOutUrgent',
  'holdOutUnmeasured',
  'marketingWithoutStop',
] as const;
export type LintCode = (typeof LINT_CODES)[number];

/**
 * Something about a rule that its author should know before it is switched on; it is not an error, and the rule can be
 * saved. `warning`: the rule does not do what it seems to; `notice`: it may well be meant so.
 */
export type LintWarning = { readonly [Code in LintCode]: Told<Code> }[LintCode];

interface Told<Code extends LintCode> {
  readonly code: Code;
  /** JSON pointer into the rule. */
  readonly pointer: string;
  readonly severity: 'warning' | 'notice';
  /** In English. */
  readonly message: string;
  readonly about: LintDetails[Code];
  /** The other rules that it is about. */
  readonly ruleIds?: readonly string[];
}

/** A rule as far as the linter looks at it; a draft has no id. */
export type LintedRule = Pick<
  Rule,
  | 'name'
  | 'locationId'
  | 'trigger'
  | 'conditions'
  | 'due'
  | 'satisfiedBy'
  | 'lapseAfter'
  | 'pauseWhen'
  | 'cancelWhen'
  | 'priority'
  | 'purpose'
> & {
  readonly id: string | null;
  readonly steps: readonly RuleStep[];
};

/** A template, as far as the linter looks at it. */
export interface LintedTemplate {
  readonly name: string;
  /** Those that it has a text for. */
  readonly channels: readonly string[];
  /** Its SMS in every language. */
  readonly smsTexts: readonly string[];
}

/** What the clinic has, as far as a rule names it. */
export interface LintFacts {
  /** The clinic's enabled rules; a rule is not laid beside itself. */
  readonly rules: readonly LintedRule[];
  /** The services that a judged rule, or an enabled one, names; by `foldedCode`. */
  readonly services: ReadonlyMap<
    string,
    { readonly code: string; readonly name: string; readonly category: string }
  >;
  /** The templates that the steps of judged rules name, by id. */
  readonly templates: ReadonlyMap<string, LintedTemplate>;
}

/** `a, b and c`, the first few of them. */
export function listed(words: readonly string[], most = 5): string {
  const shown = words.slice(0, most);
  const more = words.length - shown.length;
  const all = more > 0 ? [...shown, `${more} more`] : shown;
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1) ?? ''}`;
}
