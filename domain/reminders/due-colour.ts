import type { DateOn } from '../clinic-time.js';
import { daysBetween } from '../clinic-time.js';

/** What the list shows at a glance: red = passed, yellow = today to 30 days ahead, black = 31 days or more. */
export type DueColour = 'black' | 'yellow' | 'red';

/** Days ahead of today up to which a due date counts as soon (the description of Provet Cloud's reminder colours: due within the next 30 days). */
export const SOON_DAYS = 30;

/** The colour depends on the due date alone, never on what was sent. */
export function dueColour(dueOn: DateOn, today: DateOn): DueColour {
  const ahead = daysBetween(today, dueOn);
  if (ahead < 0) return 'red';
  return ahead <= SOON_DAYS ? 'yellow' : 'black';
}
