import type { Tx } from '../../db/database.js';
import { insertRows, rowsOf } from '../../db/row-sets.js';
import { isLive } from '../../domain/reminders/reminder-status.js';
import { SendEvent } from '../../entities/messages/send-event.js';
import { Send } from '../../entities/messages/send.js';
import { ReminderCycle } from '../../entities/reminders/reminder-cycle.js';
import { ReminderEvent } from '../../entities/reminders/reminder-event.js';
import { Reminder } from '../../entities/reminders/reminder.js';
import type { ClinicCalendar } from './clinic-calendar.js';
import type { ChangeNote } from './finish-change.js';
import { noteNextInstants, reminderEvent } from './finish-change.js';
import { cycleOf } from './new-reminder.js';
import { firstSends } from './write-plan.js';

/** Keeps a new reminder with its first cycle, its planned sends (if it is alive) and the first line of its timeline. */
export async function keepReminder(
  tx: Tx,
  reminder: Reminder,
  calendar: ClinicCalendar,
  note: ChangeNote,
): Promise<Send[]> {
  const none: ReturnType<typeof firstSends> = { sends: [], events: [] };
  const { sends, events } = isLive(reminder.status) ? firstSends(reminder, calendar, note.at) : none;
  const planned = sends.filter((send) => send.state === 'planned').map((send) => send.plannedAt.getTime());
  noteNextInstants(reminder, planned.length === 0 ? null : new Date(Math.min(...planned)));
  await insertRows(tx, [
    rowsOf(Reminder, [reminder]),
    rowsOf(ReminderCycle, [cycleOf(reminder, note.at)]),
    rowsOf(Send, sends),
    rowsOf(SendEvent, events),
    rowsOf(ReminderEvent, [reminderEvent(reminder, note)]),
  ]);
  return sends;
}
