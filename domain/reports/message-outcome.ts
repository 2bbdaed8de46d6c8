/** What became of messages, as a report says it; `notSent`: refused or stopped before they left. */
export const MESSAGE_OUTCOMES = ['delivered', 'sent', 'together', 'failed', 'unknown', 'notSent'] as const;
export type MessageOutcome = (typeof MESSAGE_OUTCOMES)[number];

const OUTCOMES: Readonly<Record<string, MessageOutcome>> = {
  delivered: 'delivered',
  accepted: 'sent',
  claimed: 'sent',
  transmitting: 'sent',
  merged: 'together',
  failed: 'failed',
  bounced: 'failed',
  unknown: 'unknown',
  skipped: 'notSent',
  cancelled: 'notSent',
};

/**
 * The outcome of a state of the ledger. `sent`: handed over or on its way, and no word of its delivery; `together`: said
 * in another message.
 */
export function outcomeOf(state: string): MessageOutcome {
  return OUTCOMES[state] ?? 'notSent';
}

/** Outcomes in which the client was told. */
export const TOLD_OUTCOMES: ReadonlySet<MessageOutcome> = new Set(['delivered', 'sent', 'together']);
