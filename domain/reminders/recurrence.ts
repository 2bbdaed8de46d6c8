import type { DateOn, IsoDuration } from '../clinic-time.js';
import { addTimes, addToDate, daysBetween, isClockDuration } from '../clinic-time.js';
import type { Step } from './step.js';

/** A reminder that comes again by itself: its occurrences lie on a fixed grid of due dates. */
export interface Repeat {
  /** ISO 8601, calendar units. */
  readonly every: IsoDuration;
  /** How many occurrences there are in all; `null`: until somebody ends it. */
  readonly times: number | null;
  /** The due date of the first one; a person's change of the due date moves the grid. */
  readonly from: DateOn;
  /** The current one, from 1; it is the reminder's cycle, too. */
  readonly occurrence: number;
  /** The least one that it can go back to when a completion is withdrawn: time, or a person, has led up to it. */
  readonly reached: number;
}

/** The due date of an occurrence, counted from 1. */
export function dueOfOccurrence({ from, every }: Pick<Repeat, 'from' | 'every'>, occurrence: number): DateOn {
  return addTimes(from, every, occurrence - 1);
}

/** Whether an occurrence follows the current one. */
export function hasNext({ times, occurrence }: Pick<Repeat, 'times' | 'occurrence'>): boolean {
  return times === null || occurrence < times;
}

/**
 * The occurrence that is current once the care was given on a date: the first one that falls due more than half an
 * interval later. So care that is given a little early counts for the coming date, and not for the one after it.
 */
export function occurrenceAfter(repeat: Repeat, performedOn: DateOn): number {
  let occurrence = 1;
  while (coversDate(repeat, occurrence, performedOn)) occurrence += 1;
  return occurrence;
}

function coversDate(repeat: Repeat, occurrence: number, performedOn: DateOn): boolean {
  if (repeat.times !== null && occurrence > repeat.times) return false;
  const dueOn = dueOfOccurrence(repeat, occurrence);
  const half = Math.floor(daysBetween(dueOn, dueOfOccurrence(repeat, occurrence + 1)) / 2);
  return daysBetween(performedOn, dueOn) <= half;
}

/** Whether the steps of one occurrence are over before those of the next begin. */
export function stepsFitInto(steps: readonly Step[], dueOn: DateOn, every: IsoDuration): boolean {
  const dates = steps.map(({ offset = 'P0D' }) =>
    isClockDuration(offset) ? dueOn : addToDate(dueOn, offset),
  );
  const first = [...dates].sort()[0];
  const last = [...dates].sort().at(-1);
  if (first === undefined || last === undefined) return true;
  const nextFirst = addToDate(first, every);
  return nextFirst > last;
}
