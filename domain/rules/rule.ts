import type { IsoDuration } from '../clinic-time.js';
import type { StepManner } from '../reminders/step.js';
import type { ConditionTree } from './condition.js';

export const TRIGGER_WORKFLOWS = ['consultation', 'counterSale', 'any', 'patientCreation'] as const;
export const TRIGGER_EVENTS = ['itemAdded', 'invoiceFinalised'] as const;

/** Where something must happen for a rule to look at it, and how far it must have come. */
export interface Trigger {
  readonly workflow: (typeof TRIGGER_WORKFLOWS)[number];
  /** Absent for `patientCreation`, which has no invoice. */
  readonly event?: (typeof TRIGGER_EVENTS)[number] | undefined;
}

/** When the next service falls due: so long after the event, or after the patient's birth. */
export interface DueRule {
  readonly after: IsoDuration;
  readonly from: 'event' | 'birth';
}

/** One step of a rule. Its template is pinned, in the version of that day, when a reminder is made. */
export interface RuleStep extends StepManner {
  readonly name: string;
  readonly offset: IsoDuration;
  readonly from: 'due' | 'event';
  readonly templateId?: string;
}

/** How much a message matters where the clinic limits how often a client is written to. */
export const PRIORITIES = ['high', 'normal', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** One immutable version of a rule, as the engine uses it. */
export interface Rule {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly locationId: string | null;
  readonly trigger: Trigger;
  readonly conditions: ConditionTree;
  readonly due: DueRule;
  /** Codes of the services that complete its reminders; two rules that share one are of the same group. */
  readonly satisfiedBy: readonly string[];
  readonly steps: readonly RuleStep[];
  readonly lapseAfter: IsoDuration | null;
  readonly duplicates: 'replace';
  /** What becomes of late steps; `null` takes the clinic's setting. */
  readonly late: 'skip' | 'sendNearest' | null;
  /** While it holds for a waiting reminder, its sends are held. */
  readonly pauseWhen: ConditionTree | null;
  /** When it holds for a waiting reminder, the reminder is cancelled. */
  readonly cancelWhen: ConditionTree | null;
  readonly priority: Priority;
}

/** What a version that was kept before these fields existed means by their absence. */
export const RULE_DEFAULTS = { pauseWhen: null, cancelWhen: null, priority: 'normal' } as const;

/** What happened, as far as a trigger is concerned. */
export type Occasion = 'consultation' | 'counterSale' | 'patientCreation';

/** Whether a rule looks at this kind of occasion at all. */
export function listensTo(trigger: Trigger, occasion: Occasion, event: Trigger['event']): boolean {
  if (occasion === 'patientCreation') return trigger.workflow === 'patientCreation';
  const there = trigger.workflow === occasion || trigger.workflow === 'any';
  return there && trigger.event === event;
}
