import type { DateOn } from '../clinic-time.js';

/**
 * The place of one completed service in the order of completions: the newest `performedOn` counts, ties by the
 * event's time, then by receipt.
 */
export interface Anchor {
  /** Names the act: the same service on the same day is one fact, however often it is reported. */
  readonly factId: string;
  readonly performedOn: DateOn;
  /** The event's own time, RFC 3339 in UTC with milliseconds, so that texts order as instants do. */
  readonly occurredAt: string;
  /** Order of receipt. */
  readonly receipt: number;
}

/**
 * Negative when `a` is older than `b`, positive when it is newer. Two anchors of one fact are the same place: a later
 * report of it may have given it another time since the first was kept.
 */
export function compareAnchors(a: Anchor, b: Anchor): number {
  if (a.factId === b.factId) return 0;
  return (
    compareText(a.performedOn, b.performedOn) ||
    compareText(a.occurredAt, b.occurredAt) ||
    a.receipt - b.receipt
  );
}

/** Whether `a` is newer than `b`, or there is no `b`. */
export function isNewer(a: Anchor, b: Anchor | null): boolean {
  return b === null || compareAnchors(a, b) > 0;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
