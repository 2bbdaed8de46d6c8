import type { DateOn, LocalTime, TimeZone } from './clinic-time.js';
import { addToDate, dateAt, instantOf, timeAt, weekdayOf } from './clinic-time.js';

/** When a clinic lets messages out. Nothing overrides it but a step with an exact instant. */
export interface SendWindow {
  readonly zone: TimeZone;
  /** First allowed minute of the day. */
  readonly from: LocalTime;
  /** First minute that is no longer allowed; earlier than or equal to `from` means: across midnight. */
  readonly to: LocalTime;
  /** ISO weekdays (1 Monday to 7 Sunday) on which nothing is sent. */
  readonly closedWeekdays: readonly number[];
  /** Dates on which nothing is sent: a list, or a calendar that can be asked. */
  readonly closedDates: { includes(on: DateOn): boolean };
}

/** A year ahead is searched for an open day; a clinic that is closed for longer gets the instant as it was. */
const LONGEST_CLOSURE_DAYS = 366;
const MINUTE_MS = 60_000;

/** Whether a message may leave at that instant. */
export function isOpen(window: SendWindow, at: Date): boolean {
  const on = dateAt(at, window.zone);
  const time = timeAt(at, window.zone);
  if (!acrossMidnight(window)) return isOpenDay(window, on) && time >= window.from && time < window.to;
  return (
    (time >= window.from && isOpenDay(window, on)) ||
    (time < window.to && isOpenDay(window, addToDate(on, '-P1D')))
  );
}

/**
 * The instant from `at` on, itself included, at which a message may leave next. A window that begins in an hour that
 * happens twice opens in the first of them; one that lies within a gap does not open on that day.
 */
export function nextOpening(window: SendWindow, at: Date): Date {
  if (isOpen(window, at)) return at;
  let on = dateAt(at, window.zone);
  for (let day = 0; day <= LONGEST_CLOSURE_DAYS; day++) {
    const opensAt = instantOf(on, window.from, window.zone);
    if (opensAt >= at && isOpen(window, opensAt)) return opensAt;
    on = addToDate(on, 'P1D');
  }
  return at;
}

/** So far back an open day is looked for: a clinic that was closed for longer sends afterwards. */
const LONGEST_WAY_BACK_DAYS = 14;

/**
 * The same local time on the last open day before an instant that falls on a closed one; `null` when it may leave,
 * when the time is outside the hours, or when no day within two weeks is open.
 */
export function previousOpenDay(window: SendWindow, at: Date): Date | null {
  const time = timeAt(at, window.zone);
  let on = dateAt(at, window.zone);
  if (isOpen(window, at) || isOpenDay(window, on)) return null;
  for (let day = 0; day < LONGEST_WAY_BACK_DAYS; day++) {
    on = addToDate(on, '-P1D');
    const candidate = instantOf(on, time, window.zone);
    if (isOpenDay(window, on)) return isOpen(window, candidate) ? candidate : null;
  }
  return null;
}

/**
 * The latest instant up to `at`, itself included, at which a message may leave: on a closed day the same local time of
 * the last open one; outside the hours the last minute of the hours before. `null` when no day within two weeks is open.
 */
export function lastOpening(window: SendWindow, at: Date): Date | null {
  if (isOpen(window, at)) return at;
  const sameTime = previousOpenDay(window, at);
  if (sameTime !== null) return sameTime;
  let on = dateAt(at, window.zone);
  for (let day = 0; day <= LONGEST_WAY_BACK_DAYS; day++) {
    const closesAt = instantOf(on, window.to, window.zone);
    const lastMinute = new Date(closesAt.getTime() - MINUTE_MS);
    if (lastMinute <= at && isOpen(window, lastMinute)) return lastMinute;
    on = addToDate(on, '-P1D');
  }
  return null;
}

/** Local hours of a day, as a window has them. */
export type Hours = Pick<SendWindow, 'from' | 'to'>;

/**
 * The hours of a place within those of its clinic, which nothing overrides. Hours that have none in common with the
 * clinic's, and hours across midnight, leave the clinic's as they are.
 */
export function narrowerHours(clinic: Hours, place: Hours): Hours {
  const from = place.from > clinic.from ? place.from : clinic.from;
  const to = place.to < clinic.to ? place.to : clinic.to;
  const apart = acrossMidnight(clinic) || acrossMidnight(place) || to <= from;
  return apart ? clinic : { from, to };
}

/** Whole seconds that the window stays open from that instant on; 0 when it is closed. */
export function secondsUntilClosing(window: SendWindow, at: Date): number {
  if (!isOpen(window, at)) return 0;
  const on = dateAt(at, window.zone);
  const closesToday = instantOf(on, window.to, window.zone);
  const closesAt = closesToday > at ? closesToday : instantOf(addToDate(on, 'P1D'), window.to, window.zone);
  return Math.floor((closesAt.getTime() - at.getTime()) / 1000);
}

function acrossMidnight(window: Hours): boolean {
  return window.to <= window.from;
}

function isOpenDay(window: SendWindow, on: DateOn): boolean {
  return !window.closedWeekdays.includes(weekdayOf(on)) && !window.closedDates.includes(on);
}
