import type { SkipReason } from './send-state.js';

/** What decides whether a person's reply may leave now. */
export interface ReplyQuestion {
  readonly untilAt: Date;
  /** What the client, or the number of somebody unknown, has said against SMS; `null`: nothing. */
  readonly refusal: Extract<SkipReason, 'optedOut' | 'noConsent'> | null;
  /** A stop of the whole clinic, or of its SMS, holds it. */
  readonly held: boolean;
  readonly capReached: boolean;
  /** When the day's cap is over. */
  readonly nextDayAt: Date;
  readonly shadow: boolean;
}

/** `send`, or why not: refused for good, put off by the clinic's daily cap, or held by a stop. */
export type ReplyVerdict =
  | { readonly verdict: 'send' }
  | { readonly verdict: 'skip'; readonly reason: SkipReason }
  | { readonly verdict: 'defer'; readonly until: Date }
  | { readonly verdict: 'held' };

/**
 * Whether a reply may leave at this instant. A person wrote it now, in answer to somebody: windows, closed days, the
 * client's budget and the state of patients do not concern it.
 */
export function decideReply(question: ReplyQuestion, now: Date): ReplyVerdict {
  if (question.held) return { verdict: 'held' };
  if (question.untilAt <= now) return { verdict: 'skip', reason: 'tooLate' };
  if (question.refusal !== null) return { verdict: 'skip', reason: question.refusal };
  if (question.capReached) return { verdict: 'defer', until: question.nextDayAt };
  return question.shadow ? { verdict: 'skip', reason: 'shadow' } : { verdict: 'send' };
}
