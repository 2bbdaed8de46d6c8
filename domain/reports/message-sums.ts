import type { Channel } from '../reminders/step.js';
import { outcomeOf, type MessageOutcome } from './message-outcome.js';

/** How many messages of one kind, channel and outcome there were in one stretch of time. */
export interface MessageSum {
  readonly since: string;
  readonly kind: string;
  readonly channel: Channel;
  readonly outcome: MessageOutcome;
  /** Why they were not sent or failed; `null` where there is no reason. */
  readonly reason: string | null;
  readonly messages: number;
  readonly smsParts: number;
}

/** Messages by when, what kind, which channel and what became of them. Parts of SMS count where they have left. */
export function messageSums(
  figures: readonly (Omit<MessageSum, 'outcome'> & { readonly state: string })[],
): MessageSum[] {
  const sums = new Map<string, MessageSum>();
  for (const one of figures) {
    const { since, kind, channel, messages } = one;
    const outcome = outcomeOf(one.state);
    const reason = outcome === 'notSent' || outcome === 'failed' ? one.reason : null;
    const smsParts = outcome === 'notSent' || outcome === 'together' ? 0 : one.smsParts;
    const key = JSON.stringify([since, kind, channel, outcome, reason]);
    const sum = sums.get(key);
    sums.set(key, {
      since,
      kind,
      channel,
      outcome,
      reason,
      messages: (sum?.messages ?? 0) + messages,
      smsParts: (sum?.smsParts ?? 0) + smsParts,
    });
  }
  return [...sums.values()];
}
