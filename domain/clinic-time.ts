import { Temporal } from 'temporal-polyfill';

/** A calendar date, `YYYY-MM-DD`. Due dates are dates and never instants. */
export type DateOn = string;
/** A wall-clock time without a zone, `HH:MM`. */
export type LocalTime = string;
/** An ISO 8601 duration, `P1Y`, `-P30D`, `PT4H`. */
export type IsoDuration = string;
/** An IANA zone name, `Europe/Stockholm`. */
export type TimeZone = string;

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
/** The first of a month of 31 days. */
const LONG_MONTH = '2026-01-01';

/** Whether the text is a calendar date that exists (`2027-02-29` does not). */
export function isDate(text: string): boolean {
  return DATE.test(text) && succeeds(() => Temporal.PlainDate.from(text, { overflow: 'reject' }));
}

/** Whether the text is a wall-clock time `HH:MM`. */
export function isLocalTime(text: string): boolean {
  return TIME.test(text);
}

/** Whether the text is an ISO 8601 duration that calendar arithmetic can add. */
export function isDuration(text: string): boolean {
  return succeeds(() => Temporal.Duration.from(text));
}

/** Whether the text names a zone of the IANA database; bare offsets are refused, since they know no summer time. */
export function isTimeZone(text: string): boolean {
  return (
    /^[A-Za-z]/.test(text) &&
    succeeds(() => Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text))
  );
}

/** Whether the duration has hours, minutes or seconds, so that it counts from an instant and not from a date. */
export function isClockDuration(duration: IsoDuration): boolean {
  const { hours, minutes, seconds } = Temporal.Duration.from(duration);
  return hours !== 0 || minutes !== 0 || seconds !== 0;
}

/** Whether the duration points backwards. */
export function isNegative(duration: IsoDuration): boolean {
  return Temporal.Duration.from(duration).sign < 0;
}

/** The calendar date at the zone in that instant. */
export function dateAt(at: Date, zone: TimeZone): DateOn {
  return zoned(at, zone).toPlainDate().toString();
}

/** Calendar arithmetic on a date; a month's missing last days clamp (31 January + `P1M` = 28 February). */
export function addToDate(on: DateOn, duration: IsoDuration): DateOn {
  const { years, months, weeks, days } = Temporal.Duration.from(duration);
  return Temporal.PlainDate.from(on).add({ years, months, weeks, days }).toString();
}

/**
 * Adds a duration to an instant: the calendar part at the zone's wall clock, with gaps and repeated hours as in
 * {@link instantOf}; then the hours and minutes exactly.
 */
export function addToInstant(at: Date, duration: IsoDuration, zone: TimeZone): Date {
  const { years, months, weeks, days, hours, minutes, seconds } = Temporal.Duration.from(duration);
  const onCalendar = years !== 0 || months !== 0 || weeks !== 0 || days !== 0;
  const start = onCalendar
    ? firstInstantOf(zoned(at, zone).toPlainDateTime().add({ years, months, weeks, days }), zone)
    : at;
  return new Date(start.getTime() + ((hours * 60 + minutes) * 60 + seconds) * 1000);
}

/** A date so many intervals after another; each counts from the first date, so that a clamped month does not drift. */
export function addTimes(on: DateOn, interval: IsoDuration, times: number): DateOn {
  const { years, months, weeks, days } = Temporal.Duration.from(interval);
  const span = { years: years * times, months: months * times, weeks: weeks * times, days: days * times };
  return Temporal.PlainDate.from(on).add(span).toString();
}

/** Whole days from one date to another; negative when the second is earlier. */
export function daysBetween(from: DateOn, to: DateOn): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}

/** How many days a calendar duration has, months at their longest. */
export function daysIn(duration: IsoDuration): number {
  return daysBetween(LONG_MONTH, addToDate(LONG_MONTH, duration));
}

/** Completed months from one date to another, as an age is counted. */
export function monthsBetween(from: DateOn, to: DateOn): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'months' }).months;
}

/** ISO weekday of a date: Monday 1 to Sunday 7. */
export function weekdayOf(on: DateOn): number {
  return Temporal.PlainDate.from(on).dayOfWeek;
}

/** The wall-clock time at the zone in that instant. */
export function timeAt(at: Date, zone: TimeZone): LocalTime {
  return zoned(at, zone).toPlainTime().toString({ smallestUnit: 'minute' });
}

/**
 * The instant of a wall-clock time on a date. A time that does not exist (the clocks go forward) becomes the first
 * valid minute after the gap; a time that happens twice (the clocks go back) becomes the first of the two.
 */
export function instantOf(on: DateOn, time: LocalTime, zone: TimeZone): Date {
  return firstInstantOf(Temporal.PlainDate.from(on).toPlainDateTime(Temporal.PlainTime.from(time)), zone);
}

/** Reads an event's time: RFC 3339 with a zone, or without one, which then means the clinic's wall clock. */
export function readEventTime(text: string, zone: TimeZone): Date | null {
  try {
    return new Date(Temporal.Instant.from(text).epochMilliseconds);
  } catch {
    // Without a zone it is the clinic's own clock.
  }
  try {
    return firstInstantOf(Temporal.PlainDateTime.from(text), zone);
  } catch {
    return null;
  }
}

function firstInstantOf(wanted: Temporal.PlainDateTime, zone: TimeZone): Date {
  const found = wanted.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (found.toPlainDateTime().equals(wanted)) return new Date(found.epochMilliseconds);
  const endOfGap = found.getTimeZoneTransition('next');
  return new Date((endOfGap ?? found).epochMilliseconds);
}

function zoned(at: Date, zone: TimeZone): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
}

function succeeds(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}
