import type { Effort } from './field-witness.js';
import { findWitness } from './find-witness.js';
import { lintConditions } from './lint-conditions.js';
import { lintHoldOut } from './lint-hold-out.js';
import { lintNames } from './lint-names.js';
import { groundOf, lintOverlaps } from './lint-overlaps.js';
import { lintPurpose } from './lint-purpose.js';
import { lintSteps } from './lint-steps.js';
import type { LintedRule, LintFacts, LintWarning } from './lint-warning.js';
import { followsEachEvent } from './rule.js';

/** How many values may be tried for one rule: a fraction of a second, whatever the rule is like. */
const MOST_EFFORT = 2_000_000;
const INVOICE_WORKFLOWS: ReadonlySet<string> = new Set(['consultation', 'counterSale', 'any']);
/** Of what waits, the services may be several. */
const WAITING = { several: new Set(['item', 'itemCategory']) };
/** A text that is no service's code or category. */
const NAMELESS = '\u{e000}';

/**
 * What the author of a rule should know before it is switched on, by what the clinic has and which other rules are in
 * force. What it calls impossible is impossible; what it is silent about may still be unwise.
 */
export function lintRule(rule: LintedRule, facts: LintFacts): LintWarning[] {
  const effort = { left: MOST_EFFORT };
  const conditions = lintTrees(rule, effort);
  const isDead = conditions.some(({ code, pointer }) => code === 'neverHolds' && !pointer.includes('When'));
  return [
    ...conditions,
    ...(isDead ? [] : [...lintScope(rule, effort), ...lintOverlaps(rule, facts, { left: MOST_EFFORT })]),
    ...lintCompletion(rule),
    ...lintSteps(rule),
    ...lintHoldOut(rule),
    ...lintPurpose(rule, facts),
    ...lintNames(rule, facts),
  ];
}

function lintTrees(rule: LintedRule, effort: Effort): LintWarning[] {
  const asked = lintConditions(
    rule.conditions,
    { pointer: '/conditions', name: 'conditions', ground: groundOf(rule.trigger) },
    effort,
  );
  const held = (['pauseWhen', 'cancelWhen'] as const).flatMap((name) => {
    const tree = rule[name];
    if (tree === null) return [];
    return lintConditions(tree, { pointer: `/${name}/conditions`, name, ground: WAITING }, effort);
  });
  return [...asked, ...held];
}

/** Whether the rule says for which lines of an invoice it is. */
function lintScope(rule: LintedRule, effort: Effort): LintWarning[] {
  if (!INVOICE_WORKFLOWS.has(rule.trigger.workflow)) return [];
  const goals = [{ part: rule.conditions, wanted: true }];
  const canHold = (fixed: ReadonlyMap<string, string>) =>
    findWitness(goals, effort, { fixed }).kind === 'found';
  const place = { pointer: '/conditions', about: {} };
  const unnamed = [['item', NAMELESS]] as const;
  if (canHold(new Map([...unnamed, ['itemCategory', NAMELESS]]))) {
    const message = 'names no item and no category that it is for: every line of an invoice sets it off';
    return [{ ...place, code: 'everyItem', severity: 'warning', message: `the rule ${message}` }];
  }
  if (!canHold(new Map(unnamed))) return [];
  const message =
    'the rule is for a whole category: of several such lines on one visit the last one counts, and there is one reminder';
  return [{ ...place, code: 'severalLines', severity: 'notice', message }];
}

function lintCompletion(rule: LintedRule): LintWarning[] {
  if (rule.satisfiedBy.length > 0 || rule.trigger.workflow === 'absence' || followsEachEvent(rule)) return [];
  const followsUp = rule.steps.length > 0 && rule.steps.every((step) => step.from === 'event');
  const message = followsUp
    ? 'no service completes its reminders: they stay open until somebody ends them, or they lapse'
    : 'no service completes its reminders: the due date never moves on by itself, and clients are reminded of what was done';
  const severity = followsUp ? 'notice' : 'warning';
  return [{ code: 'neverCompleted', pointer: '/satisfiedBy', severity, message, about: { followsUp } }];
}
