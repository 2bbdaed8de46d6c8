import { addToDate, dateAt, instantOf } from '../clinic-time.js';
import type { PermissionNow } from '../consent/mourning.js';
import type { Contact } from '../consent/permission.js';
import type { ReminderStatus } from '../reminders/reminder-status.js';
import { isLive } from '../reminders/reminder-status.js';
import type { SendWindow } from '../send-window.js';
import { isOpen, nextOpening } from '../send-window.js';
import type { SkipReason } from './send-state.js';

/** What decides whether a message may leave now. */
export interface SendQuestion {
  readonly plannedAt: Date;
  readonly untilAt: Date;
  readonly exact: boolean;
  /** Asked for by a person, on a message that had gone out before. */
  readonly isResend: boolean;
  readonly inCurrentCycle: boolean;
  readonly status: ReminderStatus;
  readonly snoozed: boolean;
  readonly ruleOn: boolean;
  /** A stop of the clinic holds it. */
  readonly held: boolean;
  readonly deceased: boolean;
  readonly archived: boolean;
  /** `null` for a staff task, which needs neither consent nor contact. */
  readonly reach: {
    readonly permission: PermissionNow;
    /** `elsewhere`: the system that sends it knows where to. */
    readonly contact: Contact | 'elsewhere' | null;
  } | null;
  readonly recentlySent: boolean;
  /** When the visit begins that it is about: nothing is said after it. `null`: it is about none. */
  readonly visitAt: Date | null;
  /** The booking that it is about, or that set it off, can be taken back in silence until then; `null`: it cannot. */
  readonly silentUntil: Date | null;
  readonly window: SendWindow;
  readonly capReached: boolean;
  /** Nothing leaves the clinic: what would leave is only written down. */
  readonly shadow: boolean;
  /** Its time came while nothing left the clinic. */
  readonly dueInShadow: boolean;
  /** The patient is of the group from which the step is withheld to measure it. */
  readonly heldOut: boolean;
}

/** Why a message waits longer than planned. */
export type DeferReason = 'window' | 'dailyCap' | 'frequencyBudget' | 'justBooked';

/** `send`, or why not: refused for good, held by a switch, too early, the plan has moved, the reminder is over. */
export type SendVerdict =
  | { readonly verdict: 'send' }
  | { readonly verdict: 'skip'; readonly reason: SkipReason }
  | {
      readonly verdict: 'defer';
      readonly until: Date;
      readonly reason: DeferReason;
    }
  | { readonly verdict: 'held' | 'replan' | 'closed' };

/**
 * Whether a message may leave at this instant. The claim asks before the text is made and the mark once more before its
 * first byte leaves, so that whatever stopped the message in between wins.
 */
export function decideSend(question: SendQuestion, now: Date): SendVerdict {
  if (!isLive(question.status)) return { verdict: 'closed' };
  if (!question.inCurrentCycle || question.plannedAt > now) return { verdict: 'replan' };
  if (question.status === 'paused' || question.snoozed || !question.ruleOn || question.held)
    return { verdict: 'held' };
  const refusal = refusalOf(question, now);
  if (refusal !== null) return { verdict: 'skip', reason: refusal };
  const { silentUntil } = question;
  if (!question.exact && silentUntil !== null && silentUntil > now) {
    if (isOver(question, silentUntil)) return { verdict: 'skip', reason: 'tooLate' };
    return { verdict: 'defer', until: silentUntil, reason: 'justBooked' };
  }
  if (!question.exact && !isOpen(question.window, now)) {
    const until = nextOpening(question.window, now);
    // What the staff have to do before a visit does not wait for hours that come after it.
    const isOfStaff = question.reach === null && isOver(question, until);
    if (!isOfStaff) return outsideHours(question, until, now);
  }
  if (question.capReached && question.reach !== null) {
    const until = tomorrow(question.window, now);
    if (isOver(question, until)) return { verdict: 'skip', reason: 'tooLate' };
    return { verdict: 'defer', until, reason: 'dailyCap' };
  }
  if (question.shadow && question.reach !== null) return { verdict: 'skip', reason: 'shadow' };
  // Asked last, so that those who go without differ from the others in nothing else.
  if (question.heldOut && !question.isResend && !question.exact)
    return { verdict: 'skip', reason: 'holdOut' };
  return { verdict: 'send' };
}

function outsideHours(question: SendQuestion, until: Date, now: Date): SendVerdict {
  if (isOver(question, until)) return { verdict: 'skip', reason: 'tooLate' };
  // A clinic without an open day ahead has no next opening: to put the message off until now would go round for ever.
  return until > now ? { verdict: 'defer', until, reason: 'window' } : { verdict: 'held' };
}

function refusalOf(question: SendQuestion, now: Date): SkipReason | null {
  if (question.untilAt <= now || isOver(question, now)) return 'tooLate';
  if (question.deceased) return 'deceased';
  if (question.archived) return 'archived';
  if (question.reach === null) return null;
  if (!question.reach.permission.allowed) return question.reach.permission.reason;
  if (question.reach.contact === null) return 'noContact';
  if (question.recentlySent && !question.isResend && !question.exact) return 'recentlySent';
  if (question.dueInShadow) return 'shadow';
  return null;
}

function isOver({ visitAt }: SendQuestion, at: Date): boolean {
  return visitAt !== null && visitAt <= at;
}

function tomorrow(window: SendWindow, now: Date): Date {
  const on = addToDate(dateAt(now, window.zone), 'P1D');
  return nextOpening(window, instantOf(on, window.from, window.zone));
}
