import { addToDate, weekdayOf, type DateOn } from '../../domain/clinic-time.js';
import type { Clinic } from '../../entities/registry/clinic.js';
import { isPublicHoliday } from './public-holidays.js';

/** A day as a clinic sends on it, or why it does not. */
export interface ComingDay {
  readonly on: DateOn;
  readonly closed: 'weekday' | 'publicHoliday' | 'ownDate' | null;
}

/** The coming days of a clinic, from today on. */
export function comingDays(
  { closedWeekdays, holidays }: Pick<Clinic, 'closedWeekdays' | 'holidays'>,
  today: DateOn,
  count: number,
): ComingDay[] {
  return Array.from({ length: count }, (_, index) => {
    const on = addToDate(today, `P${index}D`);
    return { on, closed: whyClosed(closedWeekdays, holidays, on) };
  });
}

function whyClosed(
  weekdays: readonly number[],
  holidays: Clinic['holidays'],
  on: DateOn,
): ComingDay['closed'] {
  if (holidays?.dates?.includes(on) === true) return 'ownDate';
  if (holidays?.country !== undefined && isPublicHoliday(holidays.country, on)) return 'publicHoliday';
  return weekdays.includes(weekdayOf(on)) ? 'weekday' : null;
}
