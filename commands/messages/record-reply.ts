import type { Database } from '../../db/database.js';
import { advanceSend, type SendPatch } from '../../db/messages/advance-send.js';
import { lockReply, noteReplyState } from '../../db/messages/reply-facts.js';
import type { FailReason, SendState } from '../../domain/messages/send-state.js';
import { sendEvent } from './new-send.js';
import type { SendAttempt } from './record-outcome.js';

type Ending = SendPatch & { readonly state: SendState };

/** The provider has the reply. An attempt's own word counts also when it comes after the patience with it. */
export async function replyAccepted(
  db: Database,
  attempt: SendAttempt,
  proof: { readonly providerId: string | null; readonly response: string | null },
): Promise<void> {
  const { at } = attempt;
  const responseCode = proof.response?.slice(0, 200) ?? null;
  const patch = { state: 'accepted' as const, reason: null, acceptedAt: at, providerId: proof.providerId };
  await record(db, attempt, ['transmitting', 'unknown'], { ...patch, decidedAt: at, responseCode });
}

/** The provider refused the reply for good. */
export async function replyRefused(
  db: Database,
  attempt: SendAttempt,
  reason: FailReason,
  responseCode: string,
): Promise<void> {
  const patch = { state: 'failed' as const, reason, responseCode, decidedAt: attempt.at };
  await record(db, attempt, ['claimed', 'transmitting', 'unknown'], patch);
}

/** Nothing was sent, for certain: the reply waits for the next attempt, at that instant. */
export async function releaseReply(
  db: Database,
  attempt: SendAttempt,
  code: string,
  againAt: Date,
): Promise<void> {
  const freed = { fence: null, claimedAt: null, transmittingAt: null, responseCode: code };
  await record(db, attempt, ['claimed', 'transmitting'], {
    ...freed,
    state: 'planned' as const,
    plannedAt: againAt,
  });
}

/** Nobody could tell yet what became of the reply: it is asked again later, and in the end given up. */
export async function replyStillLost(db: Database, attempt: SendAttempt, isGivenUp: boolean): Promise<void> {
  const { at } = attempt;
  const patch = isGivenUp
    ? { state: 'unknown' as const, reason: 'answerLost', decidedAt: at }
    : { state: 'transmitting' as const, reason: null };
  await record(db, attempt, ['transmitting'], patch);
}

async function record(
  db: Database,
  attempt: SendAttempt,
  states: readonly SendState[],
  ending: Ending,
): Promise<void> {
  const { sendId, fence, worker: actor, at } = attempt;
  await db.transaction(async (tx) => {
    const facts = await lockReply(tx, sendId);
    if (facts === null) return;
    const { state, reason = null, responseCode } = ending;
    const detail = responseCode === undefined || responseCode === null ? {} : { code: responseCode };
    const event = sendEvent(facts.send, { state, reason, actor, at, detail });
    await advanceSend(tx, { id: sendId, states, fence }, { ...ending, updatedAt: at }, event);
    await noteReplyState(tx, sendId);
  });
}
