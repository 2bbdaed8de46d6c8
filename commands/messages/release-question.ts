import type { ReplyFacts } from '../../db/messages/reply-facts.js';
import type { SendFacts } from '../../db/messages/send-facts.js';
import type { ReleaseVerdict } from '../../domain/messages/decide-release.js';
import { decideRelease } from '../../domain/messages/decide-release.js';
import { decideReply } from '../../domain/messages/decide-reply.js';
import type { Freshness } from '../../domain/messages/stop-scope.js';
import { isFresh } from '../../domain/messages/stop-scope.js';
import { questionOfReply } from './question-of-reply.js';
import { questionOf } from './question-of-send.js';

/** Which stop is released, how, and when. */
export interface Releasing {
  readonly stopId: string;
  readonly freshness: Freshness;
  readonly releasedAt: Date;
  readonly at: Date;
}

/** What becomes of a message when that stop is released. */
export function releaseOfSend(
  facts: SendFacts,
  { stopId, freshness, releasedAt, at }: Releasing,
): ReleaseVerdict {
  const { state, heldBy } = facts.send;
  if (state !== 'planned' && state !== 'claimed') return { verdict: 'over' };
  const held = heldBy.some((id) => id !== stopId);
  return decideRelease({ ...questionOf(facts, at, false), held }, freshness, releasedAt, at);
}

/** What becomes of a reply when that stop is released. */
export function releaseOfReply(
  facts: ReplyFacts,
  { stopId, freshness, releasedAt, at }: Releasing,
): ReleaseVerdict {
  const { state, heldBy, plannedAt } = facts.send;
  if (state !== 'planned' && state !== 'claimed') return { verdict: 'over' };
  const held = heldBy.some((id) => id !== stopId);
  const verdict = decideReply({ ...questionOfReply(facts, at, false), held }, at);
  if (verdict.verdict !== 'send') return verdict.verdict === 'defer' ? { verdict: 'send' } : verdict;
  return isFresh(new Date(plannedAt), freshness, releasedAt)
    ? verdict
    : { verdict: 'skip', reason: 'notReleased' };
}
