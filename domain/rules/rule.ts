import type { IsoDuration } from '../clinic-time.js';
import { daysIn } from '../clinic-time.js';
import type { ReminderPurpose } from '../consent/permission.js';
import type { StepManner } from '../reminders/step.js';
import type { ConditionTree } from './condition.js';

export const TRIGGER_WORKFLOWS = [
  'consultation',
  'counterSale',
  'any',
  'patientCreation',
  'appointment',
  'absence',
] as const;
/** How far an invoice must have come. */
export const INVOICE_EVENTS = ['itemAdded', 'invoiceFinalised'] as const;
/** What became of an appointment. */
export const APPOINTMENT_EVENTS = ['booked', 'cancelled', 'noShow', 'completed'] as const;
export const TRIGGER_EVENTS = [...INVOICE_EVENTS, ...APPOINTMENT_EVENTS] as const;

/** Where something must happen for a rule to look at it, and how far it must have come. */
export interface Trigger {
  readonly workflow: (typeof TRIGGER_WORKFLOWS)[number];
  /** Absent for `patientCreation` and `absence`, in which nothing is invoiced or booked. */
  readonly event?: (typeof TRIGGER_EVENTS)[number] | undefined;
  /** `absence` only: how long the patient has not come. */
  readonly after?: IsoDuration | undefined;
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
  /** What its messages are for, and so which consent each needs at the moment of sending. */
  readonly purpose: ReminderPurpose;
}

/** What a version that was kept before these fields existed means by their absence. */
export const RULE_DEFAULTS = {
  pauseWhen: null,
  cancelWhen: null,
  priority: 'normal',
  purpose: 'care',
} as const;

/** What happened, as far as a trigger is concerned. */
export type Occasion = 'consultation' | 'counterSale' | 'patientCreation' | 'appointment';

/** Whether a rule looks at this kind of occasion at all. Every finished visit begins the wait of an absence anew. */
export function listensTo(trigger: Trigger, occasion: Occasion, event: Trigger['event']): boolean {
  switch (trigger.workflow) {
    case 'patientCreation':
      return occasion === 'patientCreation';
    case 'absence':
      return occasion === 'consultation' && event === 'invoiceFinalised';
    case 'any':
      return (occasion === 'consultation' || occasion === 'counterSale') && trigger.event === event;
    case 'consultation':
    case 'counterSale':
    case 'appointment':
      return trigger.workflow === occasion && trigger.event === event;
  }
}

/** A rule whose due date comes within this many days of the event follows that event up; later, it recalls. */
const FOLLOW_UP_DAYS = 31;

/**
 * Whether every event gets a reminder of its own instead of moving the one that waits: what follows an appointment up,
 * and what no service completes and falls due within a month of the event (phone after every surgery, also when there
 * are two in a week).
 */
export function followsEachEvent({
  trigger,
  satisfiedBy,
  due,
}: Pick<Rule, 'trigger' | 'satisfiedBy' | 'due'>): boolean {
  if (trigger.workflow === 'appointment') return true;
  if (satisfiedBy.length > 0 || trigger.workflow === 'absence' || due.from === 'birth') return false;
  return daysIn(due.after) <= FOLLOW_UP_DAYS;
}

/** Whether a completion ends its reminders for good instead of setting the next due date. */
export function endsWithCompletion({ trigger, due }: Pick<Rule, 'trigger' | 'due'>): boolean {
  return due.from === 'birth' || trigger.workflow === 'appointment';
}
