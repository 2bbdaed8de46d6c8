import type { Circumstances } from './condition.js';
import type { ExplainedTree } from './explain-conditions.js';
import { explainConditions } from './explain-conditions.js';
import { findWitness } from './find-witness.js';
import { foldedCode } from './needed-items.js';
import type { Occasion, Rule, Trigger } from './rule.js';
import { listensTo } from './rule.js';

/**
 * What came of a rule for one service. `setOff`: it made or moved a reminder; `wouldMatchNow`: it did not, though it
 * would by what is known now: the patient's record, or the rule, was another then.
 */
export type RuleVerdict =
  | 'setOff'
  | 'noFact'
  | 'factVoided'
  | 'ruleMadeLater'
  | 'notListening'
  | 'ruleOff'
  | 'conditionsNotMet'
  | 'wouldMatchNow';

/** What was reported of the newest fact about the service, and when. */
export interface ReportedFact {
  readonly stands: boolean;
  readonly occasions: readonly { readonly occasion: Occasion; readonly event: Trigger['event'] }[];
  /** The rules that were set off when it was reported, with their versions of then. */
  readonly triggers: readonly { readonly ruleId: string; readonly version: number }[];
}

/** A rule as it is to be explained. */
export interface ExplainedRule {
  readonly listened: boolean;
  readonly setOff: boolean;
  readonly conditions: ExplainedTree;
  readonly verdict: RuleVerdict;
}

/**
 * Why a rule did or did not answer a fact.
 *
 * @param fact `null` when nothing of that service was ever reported
 * @param rule in the version in force when it was reported, or now where there was none yet
 * @param isYounger the rule was made after that
 */
export function explainRule(
  rule: Rule,
  { enabled, isYounger }: { readonly enabled: boolean; readonly isYounger: boolean },
  fact: ReportedFact | null,
  about: Circumstances,
): ExplainedRule {
  const listened =
    fact?.occasions.some(({ occasion, event }) => listensTo(rule.trigger, occasion, event)) === true;
  const setOff = fact?.triggers.some(({ ruleId }) => ruleId === rule.id) === true;
  const conditions = explainConditions(rule.conditions, about);
  const verdict = ((): RuleVerdict => {
    if (fact === null) return 'noFact';
    if (!fact.stands) return 'factVoided';
    if (setOff) return 'setOff';
    if (isYounger) return 'ruleMadeLater';
    if (!listened) return 'notListening';
    if (!enabled) return 'ruleOff';
    return conditions.holds ? 'wouldMatchNow' : 'conditionsNotMet';
  })();
  return { listened, setOff, conditions, verdict };
}

/**
 * Whether a rule has to do with a service: the service completes its reminders, or its conditions can hold for it.
 *
 * @param category `null` for a service that the clinic does not list
 */
export function concerns(rule: Rule, serviceCode: string, category: string | null): boolean {
  if (rule.satisfiedBy.includes(serviceCode)) return true;
  const fixed = new Map([
    ['item', foldedCode(serviceCode)],
    ['itemCategory', category],
  ]);
  const goals = [{ part: rule.conditions, wanted: true }];
  return (
    findWitness(goals, { left: 100_000 }, { fixed }).kind !== 'never' && rule.trigger.workflow !== 'absence'
  );
}

/** The services that complete one another with this one: those that share a rule's `satisfiedBy` with it. */
export function groupOfService(rules: readonly Rule[], serviceCode: string): string[] {
  const shared = rules.filter(({ satisfiedBy }) => satisfiedBy.includes(serviceCode));
  return [...new Set([serviceCode, ...shared.flatMap(({ satisfiedBy }) => satisfiedBy)])];
}
