import type { Database, Tx } from '../../db/database.js';
import { lockReminder } from '../../db/reminders/reminder-store.js';
import type { ReminderMove } from '../../domain/reminders/reminder-status.js';
import { canMove } from '../../domain/reminders/reminder-status.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import type { Acting } from '../acting.js';
import { conflict, missing, Refused } from '../refusal.js';

/** Which reminder, and the revision that the caller saw, if it says so. */
export interface ReminderTarget {
  readonly reminderId: string;
  readonly ifRevision?: number | null;
}

/**
 * Runs a change on one reminder under its lock.
 *
 * @throws Refused `missing`, `stale`, or `conflict` when a reminder of that status cannot make the move
 */
export async function changeReminder(
  db: Database,
  acting: Acting,
  target: ReminderTarget,
  move: ReminderMove,
  change: (tx: Tx, reminder: Reminder) => Promise<void>,
): Promise<void> {
  await db.transaction(async (tx) => {
    await change(tx, await openReminder(tx, acting, target, move));
  });
}

/** Locks the reminder and makes sure that it can make the move. */
export async function openReminder(
  tx: Tx,
  acting: Acting,
  target: ReminderTarget,
  move: ReminderMove,
): Promise<Reminder> {
  const reminder = await lockReminder(tx, acting.clinicId, target.reminderId);
  // Messages about a visit are changed with the visit.
  if (reminder === null || reminder.kind === 'appointment') missing('reminder');
  const expected = target.ifRevision ?? null;
  if (expected !== null && expected !== reminder.revision) throw new Refused({ kind: 'stale' });
  if (!canMove(reminder.status, move)) {
    conflict('wrongStatus', `a reminder that is ${reminder.status} cannot ${MOVE_WORDS[move]}`);
  }
  return reminder;
}

const MOVE_WORDS: Readonly<Record<ReminderMove, string>> = {
  complete: 'be completed',
  cancel: 'be cancelled',
  decline: 'be declined',
  pause: 'be paused',
  resume: 'be resumed',
  snooze: 'be snoozed',
  edit: 'be edited',
  reopen: 'be reopened',
  sendNow: 'send',
};
