import type { TimelineRow } from '../../db/reminders/reminder-timeline.js';
import { isLive } from '../../domain/reminders/reminder-status.js';
import type { Reminder } from '../../entities/reminders/reminder.js';

/** The timeline of a reminder, with the dates that are still to come at its end. */
export function presentTimeline(reminder: Reminder, rows: readonly TimelineRow[]): object[] {
  const items = rows.map(({ at, type, actor, detail }) => ({
    at: at.toISOString(),
    type,
    ...(actor !== null && { actor }),
    ...detail,
  }));
  if (!isLive(reminder.status)) return items;
  const resumeAt = reminder.pausedUntil ?? reminder.snoozedUntil;
  const dates = [
    ...(resumeAt === null ? [] : [{ at: resumeAt.toISOString(), type: 'resumes', upcoming: true }]),
    ...(reminder.lapseAt === null
      ? []
      : [{ at: reminder.lapseAt.toISOString(), type: 'lapses', upcoming: true }]),
  ];
  return [...items, ...dates].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
