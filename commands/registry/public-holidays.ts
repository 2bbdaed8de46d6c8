import Holidays from 'date-holidays';
import type { DateOn } from '../../domain/clinic-time.js';

const calendars = new Map<string, Holidays>();
const years = new Map<string, ReadonlySet<DateOn>>();

/** The countries (ISO 3166-1 alpha-2) whose public holidays we know. */
export function countriesWithHolidays(): readonly string[] {
  return Object.keys(new Holidays().getCountries());
}

/** Whether we know the public holidays of a country (ISO 3166-1 alpha-2). */
export function knowsHolidaysOf(country: string): boolean {
  return countriesWithHolidays().includes(country);
}

/** Whether a date is a public holiday of a country. */
export function isPublicHoliday(country: string, on: DateOn): boolean {
  const year = on.slice(0, 4);
  const key = `${country} ${year}`;
  const known = years.get(key);
  if (known !== undefined) return known.has(on);
  const days = holidaysOf(country, Number(year));
  years.set(key, days);
  return days.has(on);
}

function holidaysOf(country: string, year: number): ReadonlySet<DateOn> {
  let calendar = calendars.get(country);
  if (calendar === undefined) {
    calendar = new Holidays(country);
    calendars.set(country, calendar);
  }
  const days = calendar.getHolidays(year).filter((holiday) => holiday.type === 'public');
  return new Set(days.map((holiday) => holiday.date.slice(0, 10)));
}
