import type { DateOn, IsoDuration } from '../clinic-time.js';
import { addTimes, addToDate, daysBetween, isClockDuration } from '../clinic-time.js';
import type { Step } from './step.js';

/** A reminder that comes again by itself: its occurrences lie on a fixed grid of due dates. */
export interface Repeat {
  /** ISO 8601, calendar units. */
  readonly every: IsoDuration;
  /** How many occurrences there are in all; `null`: until somebody ends it. */
  readonly times: number | null;
  /** The due date from which the grid is counted; a person's change of a due date moves it there. */
  readonly from: DateOn;
  /** The occurrence that falls due then; absent: the first. */
  readonly fromOccurrence?: number;
  /** The current one, from 1; it is the reminder's cycle, too. */
  readonly occurrence: number;
  /** The least one that it can go back to when a completion is withdrawn: time, or a person, has led up to it. */
  readonly reached: number;
}

/** The due date of an occurrence, counted from 1. */
export function dueOfOccurrence(
  { from, fromOccurrence = 1, every }: Pick<Repeat, 'from' | 'fromOccurrence' | 'every'>,
  occurrence: number,
): DateOn {
  return addTimes(from, every, occurrence - fromOccurrence);
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

/**
 * Whether an occurrence is over before the steps of the next begin: it ends with its due date and its last step. A step
 * that lies earlier would be too late in every occurrence but the first.
 */
export function stepsFitInto(steps: readonly Step[], dueOn: DateOn, every: IsoDuration): boolean {
  const dates = steps.map(({ offset = 'P0D' }) =>
    isClockDuration(offset) ? dueOn : addToDate(dueOn, offset),
  );
  const first = [...dates].sort()[0];
  if (first === undefined) return true;
  const over = [dueOn, ...dates].sort().at(-1) ?? dueOn;
  return addToDate(first, every) > over;
}
