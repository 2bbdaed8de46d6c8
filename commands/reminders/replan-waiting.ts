import type { Database } from '../../db/database.js';
import { waitingReplans } from '../../db/reminders/replan-queue.js';
import { lockReminder } from '../../db/reminders/reminder-store.js';
import { hasNext } from '../../domain/reminders/recurrence.js';
import { isLive } from '../../domain/reminders/reminder-status.js';
import { replanVisit } from '../appointments/replan-visit.js';
import { endIfAllSent } from './end-if-all-sent.js';
import { endReminder } from './end-reminder.js';
import { finishChange } from './finish-change.js';
import { endOfOccurrence } from './next-occurrence.js';
import { calendarOfReminder } from './rule-schedule.js';
import { writeSends } from './write-plan.js';

/**
 * Plans some of the waiting reminders anew, each in its own transaction, and leaves the telling to the relay's slow
 * lane. Exact instants stay as they are.
 *
 * @returns how many it took; 0 when nothing waits
 */
export async function replanWaiting(db: Database, at: Date, most = 100): Promise<number> {
  const waiting = await waitingReplans(db.reader, most);
  for (const { id, clinicId, kind, ruleDeleted } of waiting) {
    await db.transaction(async (tx) => {
      if (kind === 'appointment') {
        await replanVisit(tx, { clinicId, actor: 'engine', at }, id);
        return;
      }
      const reminder = await lockReminder(tx, clinicId, id);
      if (reminder === null || reminder.replanAt === null) return;
      reminder.replanAt = null;
      if (ruleDeleted && isLive(reminder.status)) {
        const acting = { clinicId, actor: 'engine', at };
        await endReminder(tx, acting, reminder, 'cancelled', 'ruleDeleted', null);
        return;
      }
      if (isLive(reminder.status)) {
        const calendar = await calendarOfReminder(tx, reminder);
        if (reminder.repeat !== null && hasNext(reminder.repeat))
          reminder.lapseAt = endOfOccurrence(reminder, calendar, at);
        await writeSends(tx, reminder, calendar, at);
      }
      await finishChange(tx, reminder, { type: 'replanned', actor: 'engine', at, bulk: true });
      await endIfAllSent(tx, { clinicId, actor: 'engine', at }, reminder);
    });
  }
  return waiting.length;
}
