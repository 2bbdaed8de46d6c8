import type { Tx } from '../../db/database.js';
import { saveReminder } from '../../db/reminders/reminder-store.js';
import type { CareFact } from '../../domain/reminders/care-line.js';
import { occurrenceAfter } from '../../domain/reminders/recurrence.js';
import { isFollowed } from '../../domain/reminders/reminder-status.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import type { Acting } from '../acting.js';
import type { ChangedReminder } from './changed-reminder.js';
import type { ClinicCalendar } from './clinic-calendar.js';
import { finishChange } from './finish-change.js';
import { moveToOccurrence } from './next-occurrence.js';
import { stopSends } from './stop-sends.js';

/**
 * Brings a recurring reminder in line with the newest completed service: the occurrences that it covers are done, and
 * when it is withdrawn they are open again, except those that time has passed by. The last one completes the reminder.
 */
export async function settleRecurringReminder(
  tx: Tx,
  acting: Acting,
  reminder: Reminder,
  calendar: ClinicCalendar,
  done: CareFact | undefined,
): Promise<ChangedReminder | null> {
  const { repeat } = reminder;
  const wasCompletedByFact = reminder.status === 'completed' && reminder.completedByFactId !== null;
  if (repeat === null || !(isFollowed(reminder.status) || wasCompletedByFact)) return null;
  // What is known of it already has had its say; since then a person may have moved the due date.
  if ((done?.anchor.factId ?? null) === reminder.completedByFactId) return null;
  const byFact = done === undefined ? 1 : occurrenceAfter(repeat, done.anchor.performedOn);
  const occurrence = Math.max(repeat.reached, byFact);
  const news = {
    completedByFactId: done?.anchor.factId ?? null,
    lastPerformedOn: done?.anchor.performedOn ?? null,
  };
  if (repeat.times !== null && byFact > repeat.times) {
    if (wasCompletedByFact) {
      Object.assign(reminder, news);
      await saveReminder(tx, reminder, acting.at);
      return null;
    }
    await stopSends(tx, [reminder.id], 'completed', acting);
    Object.assign(reminder, {
      ...news,
      status: 'completed',
      pausedBy: null,
      pausedUntil: null,
      snoozedUntil: null,
    });
    await finishChange(tx, reminder, {
      type: 'serviceCompleted',
      actor: acting.actor,
      at: acting.at,
      detail: news,
    });
    return { id: reminder.id, change: 'completed' };
  }
  const forward = occurrence > repeat.occurrence;
  Object.assign(reminder, news);
  if (occurrence === repeat.occurrence && !wasCompletedByFact) {
    await saveReminder(tx, reminder, acting.at);
    return null;
  }
  Object.assign(reminder, { status: 'open', pausedBy: null, pausedUntil: null, snoozedUntil: null });
  const cause = forward ? 'serviceCompleted' : 'serviceVoided';
  await moveToOccurrence(tx, acting, reminder, calendar, { occurrence, reached: repeat.reached, cause });
  return { id: reminder.id, change: wasCompletedByFact ? 'reopened' : 'dueDateReset' };
}
