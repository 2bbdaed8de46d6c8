/** Where a reminder is in its life. `lapsed`: its due date passed so long ago that it is no longer followed. */
export const REMINDER_STATUSES = ['open', 'paused', 'completed', 'cancelled', 'declined', 'lapsed'] as const;
export type ReminderStatus = (typeof REMINDER_STATUSES)[number];

/** Why a reminder ended otherwise than by the service being done. */
export type EndReason =
  | 'byStaff'
  | 'byClient'
  | 'byOperator'
  | 'voided'
  | 'deceased'
  | 'archived'
  | 'ruleDeleted'
  | 'tooOld'
  | 'cancelCondition'
  | 'allSent'
  | 'visitOver'
  | 'visitCancelled';

/** What somebody can ask of a reminder. */
export type ReminderMove =
  'complete' | 'cancel' | 'decline' | 'pause' | 'resume' | 'snooze' | 'edit' | 'reopen' | 'sendNow';

const ALLOWED: Readonly<Record<ReminderMove, readonly ReminderStatus[]>> = {
  complete: ['open', 'paused', 'lapsed'],
  cancel: ['open', 'paused', 'lapsed'],
  decline: ['open', 'paused', 'lapsed'],
  pause: ['open'],
  resume: ['paused'],
  snooze: ['open'],
  edit: ['open', 'paused'],
  reopen: ['completed', 'cancelled', 'declined', 'lapsed'],
  sendNow: ['open'],
};

/** Whether a reminder of that status can make that move. */
export function canMove(status: ReminderStatus, move: ReminderMove): boolean {
  return ALLOWED[move].includes(status);
}

/** Whether a completion still moves or ends the reminder: also one that was given up. */
export function isFollowed(status: ReminderStatus): boolean {
  return isLive(status) || status === 'lapsed';
}

/** Whether the reminder still promises something: its workflow is alive. */
export function isLive(status: ReminderStatus): boolean {
  return status === 'open' || status === 'paused';
}
