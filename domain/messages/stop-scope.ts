import type { ClientChannel } from '../reminders/step.js';

/** Which messages a stop holds: those that match all that it names; `null` everywhere: all of the clinic. */
export interface StopScope {
  readonly ruleId: string | null;
  readonly templateId: string | null;
  readonly channel: ClientChannel | null;
}

/**
 * What a release lets go of what was held: everything that still makes sense, only what was to leave within so many hours
 * before the release, or nothing. What is not let go is skipped for good.
 */
export type Freshness =
  { readonly send: 'all' } | { readonly send: 'younger'; readonly hours: number } | { readonly send: 'none' };

/** Whether a held message is let go, by its age alone. */
export function isFresh(plannedAt: Date, freshness: Freshness, now: Date): boolean {
  if (freshness.send === 'all') return true;
  if (freshness.send === 'none') return false;
  return now.getTime() - plannedAt.getTime() <= freshness.hours * 3_600_000;
}
