/** The life of one message of one step on one channel. */
export const SEND_STATES = [
  'planned',
  'claimed',
  'transmitting',
  'accepted',
  'delivered',
  'skipped',
  'failed',
  'unknown',
  'bounced',
  'cancelled',
  'merged',
] as const;
export type SendState = (typeof SEND_STATES)[number];

/** Why a message was refused when its time had come (or had passed). */
export const SKIP_REASONS = [
  'tooLate',
  'paused',
  'deceased',
  'archived',
  'noConsent',
  'noContact',
  'optedOut',
  'mourning',
  'recentlySent',
  'alreadyBooked',
  'cancelCondition',
  'frequencyBudget',
  'templateMissing',
  'templateFieldMissing',
  'channelUnavailable',
  'shadow',
  'byStaff',
  'notReleased',
  'holdOut',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** Why a message was stopped before its time. */
export const CANCEL_REASONS = [
  'completed',
  'cancelled',
  'declined',
  'deceased',
  'lapsed',
  'voided',
  'rescheduled',
  'notNeeded',
  'triedAgain',
  'deliveredAfterAll',
  'calledBack',
] as const;
export type CancelReason = (typeof CANCEL_REASONS)[number];

/** Why a message could not be sent. */
export const FAIL_REASONS = [
  'recipientInvalid',
  'messageInvalid',
  'optedOutAtCarrier',
  'unreachableNumber',
  'refusedByProvider',
  'expired',
  'notSent',
  'undelivered',
  'returned',
  'refusedElsewhere',
  'unanswered',
] as const;
export type FailReason = (typeof FAIL_REASONS)[number];

/** Reasons for which a message did not leave, or arrive, that say nothing of the client: an outage, a stop. */
export const OUTAGE_REASONS = [
  'tooLate',
  'channelUnavailable',
  'notReleased',
  'expired',
  'refusedByProvider',
  'undelivered',
  'refusedElsewhere',
  'unanswered',
] as const satisfies readonly (SkipReason | FailReason)[];

/** Reasons that may be taken back, or whose time may move. */
const REVOCABLE: ReadonlySet<string> = new Set<CancelReason | SkipReason>([
  'completed',
  'cancelled',
  'declined',
  'deceased',
  'lapsed',
  'voided',
  'rescheduled',
  'notNeeded',
  'tooLate',
  'paused',
]);

/** Whether a message that was stopped or skipped comes back when its time is still ahead. */
export function canComeBack(send: { readonly state: SendState; readonly reason: string | null }): boolean {
  const isOut = send.state === 'cancelled' || send.state === 'skipped';
  return isOut && send.reason !== null && REVOCABLE.has(send.reason);
}

/** States in which a stop can still keep the message from leaving. */
export const STOPPABLE_STATES: readonly SendState[] = ['planned', 'claimed'];

/** How far a provider's word can carry a message; a later callback never takes it back. */
const RANK: Readonly<Partial<Record<SendState, number>>> = {
  transmitting: 0,
  unknown: 0,
  accepted: 1,
  delivered: 2,
  bounced: 2,
  failed: 2,
};

/** Whether a provider's news about a message is news to us; doubled and shuffled callbacks are not. */
export function isNews(
  current: SendState,
  reported: 'accepted' | 'delivered' | 'bounced' | 'failed',
): boolean {
  const have = RANK[current];
  const told = RANK[reported];
  return have !== undefined && told !== undefined && told > have;
}
