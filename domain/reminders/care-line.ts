import type { Anchor } from './anchor.js';
import type { Rule } from '../rules/rule.js';
import { endsWithCompletion } from '../rules/rule.js';
import { compareAnchors } from './anchor.js';

/** A rule as far as completions are concerned. */
export interface CareRule {
  readonly ruleId: string;
  readonly version: number;
  readonly satisfiedBy: readonly string[];
  /** Every event that sets it off has a line of its own. */
  readonly eachEvent?: boolean;
  /** It waits for the patient to stay away: every visit moves its line, whatever its conditions say of that visit. */
  readonly absence?: boolean;
}

/** One completed service, and the rules that it set off when it was reported. */
export interface CareFact {
  readonly anchor: Anchor;
  readonly serviceCode: string;
  /** `itemAdded` sets rules off but completes nothing. */
  readonly completes: boolean;
  /** The patient was seen: something was done that was not sold over the counter. */
  readonly isVisit?: boolean;
  /** What rules that follow every event take for one and the same; the day, unless it says otherwise. */
  readonly eventKey?: string;
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
  /** The event that the line is about, if its rule follows every event; else `null`. */
  readonly eventKey: string | null;
}

/** Whether care has been given that a completion ends for good: what asked for it is older than what was done. */
export function isGivenForGood(line: CareLine, rule: Pick<Rule, 'trigger' | 'due'>): boolean {
  return endsWithCompletion(rule) && line.triggeredBy.factId !== line.anchor.factId;
}

/** The version of a rule that a line follows since a fact, where it is not the one that set it off. */
export type VersionOfFact = (
  ruleId: string,
  factId: string,
) => Pick<CareRule, 'version' | 'satisfiedBy'> | undefined;

/**
 * What a set of facts says about a patient's care. It folds over the facts in the order in which the services were
 * performed, not in which they were reported, so any order and repetition of the same reports gives the same lines.
 */
export function careLines(
  facts: readonly CareFact[],
  versionOf: VersionOfFact = () => undefined,
): CareLine[] {
  const lines: CareLine[] = [];
  for (const fact of facts.toSorted((a, b) => compareAnchors(a.anchor, b.anchor))) {
    const moved = new Set(fact.triggers.map((rule) => trigger(lines, rule, fact)));
    if (fact.completes) complete(lines, fact, moved);
    if (fact.isVisit === true) beginWaitAnew(lines, fact);
    takeVersions(lines, fact, versionOf);
  }
  return lines;
}

function trigger(lines: CareLine[], rule: CareRule, fact: CareFact): CareLine {
  const eventKey = rule.eachEvent === true ? (fact.eventKey ?? fact.anchor.performedOn) : null;
  const line: CareLine = {
    rule,
    anchor: fact.anchor,
    serviceCode: rule.absence === true ? '' : fact.serviceCode,
    triggeredBy: fact.anchor,
    eventKey,
  };
  const own = lines.findIndex(
    (other) => other.rule.ruleId === rule.ruleId && other.eventKey === line.eventKey,
  );
  const known = lines[own];
  if (known !== undefined && isSameOccasion(known, line)) return known;
  const place = own >= 0 ? own : lines.findIndex((other) => takesOver(line, other, fact));
  if (place < 0) lines.push(line);
  else lines[place] = line;
  return line;
}

/** The second item of a visit says nothing new to a rule that is about the event or about the visit. */
function isSameOccasion(known: CareLine, line: CareLine): boolean {
  if (line.eventKey !== null) return true;
  return line.rule.absence === true && known.anchor.performedOn === line.anchor.performedOn;
}

/** A rule continues the line of another of its group, unless that one was set off by the same fact: those are two. */
function takesOver({ rule, eventKey }: CareLine, other: CareLine, fact: CareFact): boolean {
  if (eventKey !== null || other.eventKey !== null) return false;
  const oneOfTwo = fact.triggers.some((one) => one.ruleId === other.rule.ruleId);
  const shared = other.rule.satisfiedBy.some((code) => rule.satisfiedBy.includes(code));
  return shared && !oneOfTwo && other.rule.satisfiedBy.includes(fact.serviceCode);
}

function complete(lines: CareLine[], fact: CareFact, moved: ReadonlySet<CareLine>): void {
  for (const [place, line] of lines.entries()) {
    if (moved.has(line) || !line.rule.satisfiedBy.includes(fact.serviceCode)) continue;
    lines[place] = { ...line, anchor: fact.anchor, serviceCode: fact.serviceCode };
  }
}

function takeVersions(lines: CareLine[], { anchor }: CareFact, versionOf: VersionOfFact): void {
  for (const [place, line] of lines.entries()) {
    if (line.anchor.factId !== anchor.factId) continue;
    const { version, satisfiedBy } = versionOf(line.rule.ruleId, anchor.factId) ?? line.rule;
    lines[place] = { ...line, rule: { ...line.rule, version, satisfiedBy } };
  }
}

function beginWaitAnew(lines: CareLine[], { anchor }: CareFact): void {
  for (const [place, line] of lines.entries()) {
    if (line.rule.absence !== true || line.anchor.performedOn >= anchor.performedOn) continue;
    lines[place] = { ...line, anchor };
  }
}
