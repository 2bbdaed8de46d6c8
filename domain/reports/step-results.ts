import type { Channel } from '../reminders/step.js';
import { outcomeOf, TOLD_OUTCOMES } from './message-outcome.js';
import { stepEffect, type StepEffect } from './step-effect.js';

/** What messages that are alike came to, as far as results are made of it. */
export interface CountedMessages {
  readonly kind: string;
  readonly ruleId: string | null;
  readonly ruleName: string | null;
  readonly step: string | null;
  readonly channel: Channel;
  readonly state: string;
  readonly reason: string | null;
  readonly messages: number;
  readonly bookedByLink: number;
  readonly bookedAfter: number;
  readonly visited: number;
  readonly completed: number;
  readonly revenue: number;
  readonly cases: number;
  readonly casesBooked: number;
  readonly casesCompleted: number;
  readonly casesRevenue: number;
}

/** What the messages of one step on one channel have led to; the rule is `null` for reminders made by hand. */
export interface StepResult {
  readonly ruleId: string | null;
  readonly ruleName: string | null;
  readonly step: string | null;
  readonly channel: Channel;
  readonly sent: number;
  readonly booked: number;
  readonly bookedByLink: number;
  readonly visited: number;
  readonly completed: number;
  readonly revenue: number;
}

/** Messages about care, by rule, step and channel; those of staff are tasks, not messages. */
export function stepResults(figures: readonly CountedMessages[]): StepResult[] {
  const results = new Map<string, StepResult>();
  for (const one of figures) {
    const isCare = one.kind === 'manual' || one.kind === 'automatic';
    if (!isCare || one.channel === 'staffTask') continue;
    const step = one.ruleId === null ? null : one.step;
    const key = JSON.stringify([one.ruleId, step, one.channel]);
    const sum = results.get(key);
    const isTold = TOLD_OUTCOMES.has(outcomeOf(one.state));
    const booked = one.bookedByLink + one.bookedAfter;
    results.set(key, {
      ruleId: one.ruleId,
      ruleName: one.ruleName,
      step,
      channel: one.channel,
      sent: (sum?.sent ?? 0) + (isTold ? one.messages : 0),
      booked: (sum?.booked ?? 0) + booked,
      bookedByLink: (sum?.bookedByLink ?? 0) + one.bookedByLink,
      visited: (sum?.visited ?? 0) + one.visited,
      completed: (sum?.completed ?? 0) + one.completed,
      revenue: (sum?.revenue ?? 0) + one.revenue,
    });
  }
  return [...results.values()].filter(({ sent, booked }) => sent > 0 || booked > 0);
}

/** What the messages of each rule have led to, by its id. */
export function resultsByRule(
  figures: readonly CountedMessages[],
): Map<string, Pick<StepResult, 'sent' | 'booked' | 'completed'>> {
  const results = new Map<string, { sent: number; booked: number; completed: number }>();
  for (const { ruleId, sent, booked, completed } of stepResults(figures)) {
    if (ruleId === null) continue;
    const sum = results.get(ruleId) ?? { sent: 0, booked: 0, completed: 0 };
    results.set(ruleId, {
      sent: sum.sent + sent,
      booked: sum.booked + booked,
      completed: sum.completed + completed,
    });
  }
  return results;
}

/** What became of the patients of one group: those who got a step, or those from whom it was withheld. */
export interface GroupResult {
  readonly patients: number;
  readonly booked: number;
  readonly completed: number;
  readonly revenue: number;
}

/** What a step does, measured against those from whom it was withheld. */
export interface MeasuredStep {
  readonly ruleId: string;
  readonly ruleName: string | null;
  readonly step: string;
  readonly given: GroupResult;
  readonly heldOut: GroupResult;
  readonly booked: StepEffect;
  readonly completed: StepEffect;
}

const NOBODY: GroupResult = { patients: 0, booked: 0, completed: 0, revenue: 0 };

/** Steps with a group that goes without, each with what it changes. Everybody counts as they were drawn. */
export function measuredSteps(figures: readonly CountedMessages[]): MeasuredStep[] {
  const steps = new Map<string, Pick<MeasuredStep, 'ruleId' | 'ruleName' | 'step' | 'given' | 'heldOut'>>();
  for (const one of figures) {
    if (one.cases === 0 || one.ruleId === null || one.step === null) continue;
    const key = JSON.stringify([one.ruleId, one.step]);
    const { ruleId, ruleName, step } = { ...one, ruleId: one.ruleId, step: one.step };
    const known = steps.get(key) ?? { ruleId, ruleName, step, given: NOBODY, heldOut: NOBODY };
    const group = one.state === 'skipped' && one.reason === 'holdOut' ? 'heldOut' : 'given';
    steps.set(key, { ...known, [group]: added(known[group], one) });
  }
  return [...steps.values()].map((step) => ({
    ...step,
    booked: stepEffect(share(step.given, 'booked'), share(step.heldOut, 'booked')),
    completed: stepEffect(share(step.given, 'completed'), share(step.heldOut, 'completed')),
  }));
}

function added(group: GroupResult, one: CountedMessages): GroupResult {
  return {
    patients: group.patients + one.cases,
    booked: group.booked + one.casesBooked,
    completed: group.completed + one.casesCompleted,
    revenue: group.revenue + one.casesRevenue,
  };
}

function share(group: GroupResult, what: 'booked' | 'completed') {
  return { hits: group[what], of: group.patients };
}
