import type { DeferReason, SendQuestion } from './decide-send.js';
import { decideSend } from './decide-send.js';
import type { SkipReason } from './send-state.js';
import type { Freshness } from './stop-scope.js';
import { isFresh } from './stop-scope.js';

/**
 * What becomes of a message that a stop held: it leaves now or at the next opening, is skipped for good, is held by
 * something else as well, or waits for nothing any more (`over`).
 */
export type ReleaseVerdict =
  | { readonly verdict: 'send' }
  | {
      readonly verdict: 'defer';
      readonly until: Date;
      readonly reason: DeferReason;
    }
  | { readonly verdict: 'skip'; readonly reason: SkipReason }
  | { readonly verdict: 'held' }
  | { readonly verdict: 'over' };

/**
 * Asks of a held message all that is asked of a message whose time has come, and then whether it is young enough to be
 * let go.
 *
 * @param question in which `held` says whether another stop holds it, too
 * @param releasedAt from when its age is counted
 */
export function decideRelease(
  question: SendQuestion,
  freshness: Freshness,
  releasedAt: Date,
  now: Date,
): ReleaseVerdict {
  const verdict = decideSend(question, now);
  switch (verdict.verdict) {
    case 'closed':
    case 'replan':
      return { verdict: 'over' };
    case 'send':
    case 'defer':
      return isFresh(question.plannedAt, freshness, releasedAt)
        ? verdict
        : { verdict: 'skip', reason: 'notReleased' };
    case 'skip':
      return verdict;
    case 'held':
      return { verdict: 'held' };
  }
}
