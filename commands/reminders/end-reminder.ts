import type { Database, Tx } from '../../db/database.js';
import type { EndReason } from '../../domain/reminders/reminder-status.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import type { Acting } from '../acting.js';
import type { ReminderTarget } from './change-reminder.js';
import { changeReminder } from './change-reminder.js';
import { finishChange } from './finish-change.js';
import { stopSends } from './stop-sends.js';

/** Cancels a reminder: nothing more is sent, and completions no longer move it. */
export async function cancelReminder(
  db: Database,
  acting: Acting,
  target: ReminderTarget,
  reason: string | null,
): Promise<void> {
  await changeReminder(db, acting, target, 'cancel', async (tx, reminder) => {
    await endReminder(tx, acting, reminder, 'cancelled', 'byStaff', reason);
  });
}

/** The client does not want this care: the reminder ends, and a later match of its rule makes a new one. */
export async function declineReminder(
  db: Database,
  acting: Acting,
  target: ReminderTarget,
  reason: string | null = null,
): Promise<void> {
  await changeReminder(db, acting, target, 'decline', async (tx, reminder) => {
    await endReminder(tx, acting, reminder, 'declined', 'byStaff', reason);
  });
}

/** Ends a locked reminder and stops what it still had to send. */
export async function endReminder(
  tx: Tx,
  acting: Acting,
  reminder: Reminder,
  status: 'cancelled' | 'declined' | 'lapsed' | 'completed',
  reason: EndReason,
  words: string | null,
): Promise<void> {
  Object.assign(reminder, {
    status,
    statusReason: words ?? reason,
    pausedBy: null,
    pausedUntil: null,
    snoozedUntil: null,
  });
  await stopSends(tx, [reminder.id], status, acting);
  await finishChange(tx, reminder, {
    type: status,
    actor: acting.actor,
    at: acting.at,
    detail: { reason: words ?? reason },
  });
}
