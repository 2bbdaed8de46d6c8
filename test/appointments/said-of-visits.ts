import { step } from '../rules/said-in-cases.js';

/** An SMS on the day before, at the send time. */
export const DAY_BEFORE = step('day before', '-P1D', 'sms');

/** An email when it is booked, moved or cancelled. */
export const NOTICES = {
  confirmation: { channels: ['email'] },
  change: { channels: ['email'] },
  cancellation: { channels: ['email'] },
} as const;

/** The line of our own words for a reminder by SMS: `reminded('2040-01-16 09:00', 'Tuesday, 17 January 2040, 10:00')`. */
export function reminded(
  at: string,
  when: string,
  { who = 'Åsa', names = 'Rex', step: name = 'day before' } = {},
): string {
  return `${at} sms to ${who} (${name}): Ekdal Animal Clinic: we expect ${names} on ${when}. [link]`;
}

/** The line of our own words for the email after a booking. */
export function confirmed(at: string, day: string, names = 'Rex'): string {
  return `${at} email to Åsa (confirmation): ${names} is booked: ${day}`;
}

/** The line of our own words for the email after a move. */
export function changed(at: string, day: string, names = 'Rex'): string {
  return `${at} email to Åsa (change): New time for ${names}: ${day}`;
}

/** The line of our own words for the email after a cancellation. */
export function cancelled(at: string, names = 'Rex'): string {
  return `${at} email to Åsa (cancellation): The visit of ${names} is cancelled`;
}
