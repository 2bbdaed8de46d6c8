import { dateAt, instantOf, weekdayOf } from '../clinic-time.js';
import type { SendWindow } from '../send-window.js';

/** So long after the opening the mail of a day is still worth writing: the worker may have been away. */
const WORTH_MS = 12 * 3_600_000;

/** Whether the clinic has opened today and the day is not over; on a day on which it is closed, whether it would have. */
export function isDigestTime(window: SendWindow, at: Date): boolean {
  const opensAt = instantOf(dateAt(at, window.zone), window.from, window.zone);
  return at >= opensAt && at.getTime() < opensAt.getTime() + WORTH_MS;
}

/** Whether the clinic is closed today. */
export function isClosedToday(window: SendWindow, at: Date): boolean {
  const today = dateAt(at, window.zone);
  return window.closedWeekdays.includes(weekdayOf(today)) || window.closedDates.includes(today);
}
