import type { IsoDuration } from '../clinic-time.js';
import { daysIn } from '../clinic-time.js';

/** A step that was accepted this recently for another due date is not said twice: 14 days. */
const RECENTLY_SENT_DAYS = 14;
const DAY_MS = 24 * 3_600_000;

/**
 * Whether a step has just been said for another due date of its reminder. What comes again within less than four weeks
 * is said anew after half of its interval: the message of last week is not that of this week.
 *
 * @param comesEvery how far apart the due dates lie; `null`: nobody knows
 */
export function isRecentlySent(lastSentAt: Date | null, comesEvery: IsoDuration | null, now: Date): boolean {
  return lastSentAt !== null && now.getTime() - lastSentAt.getTime() < quietDays(comesEvery) * DAY_MS;
}

function quietDays(comesEvery: IsoDuration | null): number {
  const days = comesEvery === null ? 0 : daysIn(comesEvery);
  return days > 0 ? Math.min(RECENTLY_SENT_DAYS, days / 2) : RECENTLY_SENT_DAYS;
}
