import type { Database, Tx } from '../../db/database.js';
import { lockReminderOfEngine, noteTold } from '../../db/reminders/reminder-store.js';
import { isLive } from '../../domain/reminders/reminder-status.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import type { Outcome } from '../../workflows/ports.js';
import { answer, GONE } from '../messages/send-answer.js';
import { readCalendar } from './clinic-calendar.js';
import { attendReminder } from './attend-patient.js';
import { endReminder } from './end-reminder.js';
import { beginOccurrence } from './next-occurrence.js';
import { endPause } from './pause-reminder.js';

/** Ends a pause or snooze whose time is over. */
export async function resumeByDate(db: Database, reminderId: string, at: Date): Promise<Outcome> {
  return await asEngine(db, reminderId, async (tx, reminder) => {
    const over = reminder.pausedUntil ?? reminder.snoozedUntil;
    if (!isLive(reminder.status) || over === null || over > at) return;
    const acting = { clinicId: reminder.clinicId, actor: 'engine', at };
    // What its rule wants quiet it may want so still: another visit is booked, the patient is not old enough yet.
    const byRule = reminder.status === 'paused' && reminder.pausedBy?.['kind'] !== 'staff';
    await (byRule ? attendReminder(tx, acting, reminder) : endPause(tx, acting, reminder));
  });
}

/**
 * Gives a reminder up whose due date passed so long ago that nobody follows it any more, unless it comes again. Of a visit
 * that begins nothing is left to be said.
 */
export async function lapseReminder(db: Database, reminderId: string, at: Date): Promise<Outcome> {
  return await asEngine(db, reminderId, async (tx, reminder) => {
    if (!isLive(reminder.status) || reminder.lapseAt === null || reminder.lapseAt > at) return;
    const acting = { clinicId: reminder.clinicId, actor: 'engine', at };
    if (reminder.kind === 'appointment') {
      await endReminder(tx, acting, reminder, 'completed', 'visitOver', null);
      return;
    }
    if (await beginOccurrence(tx, acting, reminder, await readCalendar(tx, reminder))) return;
    await endReminder(tx, acting, reminder, 'lapsed', 'tooOld', null);
  });
}

/** An operator cancelled the workflow in the Temporal UI, and meant the reminder. */
export async function cancelByOperator(db: Database, reminderId: string, at: Date): Promise<Outcome> {
  return await asEngine(db, reminderId, async (tx, reminder) => {
    if (!isLive(reminder.status)) return;
    const acting = { clinicId: reminder.clinicId, actor: 'operator', at };
    await endReminder(tx, acting, reminder, 'cancelled', 'byOperator', null);
  });
}

async function asEngine(
  db: Database,
  reminderId: string,
  change: (tx: Tx, reminder: Reminder) => Promise<void>,
): Promise<Outcome> {
  return await db.transaction(async (tx) => {
    const reminder = await lockReminderOfEngine(tx, reminderId);
    if (reminder === null) return GONE;
    await change(tx, reminder);
    // The workflow that asked gets the plan as its answer: there is nobody left to tell.
    await noteTold(tx, reminder.id, reminder.planVersion);
    return await answer(tx, reminderId, isLive(reminder.status) ? 'done' : 'closed');
  });
}
