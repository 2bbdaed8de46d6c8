import type { ChosenReminder } from '../../db/reminders/selection-store.js';
import { canMove, type ReminderMove } from '../../domain/reminders/reminder-status.js';
import type { DeedAction } from '../../entities/reminders/reminder-deed.js';
import type { ReminderWish } from './do-to-reminder.js';

/** What can be done to many reminders at once. */
export const BULK_ACTIONS = [
  'sendNow',
  'complete',
  'snooze',
  'pause',
  'resume',
  'cancel',
  'decline',
  'task',
] as const satisfies readonly DeedAction[];
export type BulkAction = (typeof BULK_ACTIONS)[number];

/** What an action needs besides the reminders; instants are RFC 3339. */
export interface BulkOptions {
  readonly until?: string;
  readonly performedOn?: string;
  readonly reason?: string;
  readonly title?: string;
  readonly dueOn?: string;
  readonly note?: string;
}

const MOVES: Readonly<Record<Exclude<BulkAction, 'task'>, ReminderMove>> = {
  sendNow: 'sendNow',
  complete: 'complete',
  snooze: 'snooze',
  pause: 'pause',
  resume: 'resume',
  cancel: 'cancel',
  decline: 'decline',
};

/** Why an action cannot be done to a reminder as it is; `null`: it can. */
export function hindrance(
  action: BulkAction,
  { status, deceased }: ChosenReminder,
): 'wrongStatus' | 'deceased' | null {
  if (action === 'task') return null;
  if (action === 'sendNow' && deceased) return 'deceased';
  return canMove(status, MOVES[action]) ? null : 'wrongStatus';
}

/** The wish for one of the reminders. */
export function wishFor(
  action: BulkAction,
  options: BulkOptions,
  chosen: ChosenReminder,
  at: Date,
): ReminderWish {
  const until = options.until === undefined ? null : new Date(options.until);
  switch (action) {
    case 'sendNow':
      return { action, leavesAt: at };
    case 'complete':
      return { action, performedOn: options.performedOn ?? null };
    case 'snooze':
      if (until === null) throw new Error('a snooze needs an end');
      return { action, until };
    case 'pause':
      return { action, until };
    case 'resume':
      return { action };
    case 'cancel':
    case 'decline':
      return { action, reason: options.reason ?? null };
    case 'task': {
      const title = (options.title ?? '') === '' ? chosen.title : `${options.title}`;
      const dueOn = options.dueOn ?? chosen.dueOn;
      return { action, title, dueOn, note: options.note ?? null, patientId: chosen.patientId };
    }
  }
}
