import type { Anchor } from './anchor.js';
import { compareAnchors } from './anchor.js';

/** A rule as far as completions are concerned. */
export interface CareRule {
  readonly ruleId: string;
  readonly version: number;
  readonly satisfiedBy: readonly string[];
}

/** One completed service, and the rules that it set off when it was reported. */
export interface CareFact {
  readonly anchor: Anchor;
  readonly serviceCode: string;
  /** `itemAdded` sets rules off but completes nothing. */
  readonly completes: boolean;
  readonly triggers: readonly CareRule[];
}

/**
 * One line of care of a patient: the service that was done last and the rule that says when it falls due again.
 * `triggeredBy` is the newest fact by which a rule asked for this care; a completion alone never makes a reminder.
 */
export interface CareLine {
  readonly rule: CareRule;
  readonly anchor: Anchor;
  readonly serviceCode: string;
  readonly triggeredBy: Anchor;
}

/** Whether care that falls due once, at an age, has been given: what asked for it is older than what was done. */
export function isGivenForGood(line: CareLine, dueFrom: 'event' | 'birth'): boolean {
  return dueFrom === 'birth' && line.triggeredBy.factId !== line.anchor.factId;
}

/**
 * What a set of facts says about a patient's care. It folds over the facts in the order in which the services were
 * performed, not in which they were reported, so any order and repetition of the same reports gives the same lines.
 */
export function careLines(facts: readonly CareFact[]): CareLine[] {
  const lines: CareLine[] = [];
  for (const fact of facts.toSorted((a, b) => compareAnchors(a.anchor, b.anchor))) {
    const moved = new Set(fact.triggers.map((rule) => trigger(lines, rule, fact)));
    if (fact.completes) complete(lines, fact, moved);
  }
  return lines;
}

function trigger(lines: CareLine[], rule: CareRule, fact: CareFact): CareLine {
  const line: CareLine = {
    rule,
    anchor: fact.anchor,
    serviceCode: fact.serviceCode,
    triggeredBy: fact.anchor,
  };
  const own = lines.findIndex((other) => other.rule.ruleId === rule.ruleId);
  const place = own >= 0 ? own : lines.findIndex((other) => takesOver(rule, other, fact));
  if (place < 0) lines.push(line);
  else lines[place] = line;
  return line;
}

/** A rule continues the line of another of its group, unless that one was set off by the same fact: those are two. */
function takesOver(rule: CareRule, line: CareLine, fact: CareFact): boolean {
  const oneOfTwo = fact.triggers.some((other) => other.ruleId === line.rule.ruleId);
  const shared = line.rule.satisfiedBy.some((code) => rule.satisfiedBy.includes(code));
  return shared && !oneOfTwo && line.rule.satisfiedBy.includes(fact.serviceCode);
}

function complete(lines: CareLine[], fact: CareFact, moved: ReadonlySet<CareLine>): void {
  for (const [place, line] of lines.entries()) {
    if (moved.has(line) || !line.rule.satisfiedBy.includes(fact.serviceCode)) continue;
    lines[place] = { ...line, anchor: fact.anchor, serviceCode: fact.serviceCode };
  }
}
