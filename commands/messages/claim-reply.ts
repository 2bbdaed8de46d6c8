import { v4 as randomUuid } from 'uuid';
import type { Database, Tx } from '../../db/database.js';
import { advanceSend, type SendPatch } from '../../db/messages/advance-send.js';
import { passDeliveryGate } from '../../db/messages/delivery-gate.js';
import { capReached } from '../../db/messages/daily-cap.js';
import { lockReply, noteReplyState, type ReplyFacts } from '../../db/messages/reply-facts.js';
import { decideReply, type ReplyVerdict } from '../../domain/messages/decide-reply.js';
import type { SendState } from '../../domain/messages/send-state.js';
import { PROMPT_STEP_GRACE_MS } from '../../domain/reminders/schedule.js';
import type { ClaimedSend } from './claim-send.js';
import { sendEvent } from './new-send.js';
import { consentOfReply, questionOfReply, recipientOfReply } from './question-of-reply.js';

/** One attempt at a reply. */
export interface ReplyAttempt {
  readonly sendId: string;
  readonly worker: string;
  readonly at: Date;
}

/** What there is to do for a reply; `null`: nothing, or not now. `lost`: an earlier attempt got past its mark. */
export type ReplyClaim =
  | { readonly kind: 'claimed'; readonly claimed: ClaimedSend; readonly tries: number }
  | { readonly kind: 'lost'; readonly facts: ReplyFacts }
  | null;

/** Takes a reply for one attempt, unless something stands against it. */
export async function claimReply(db: Database, attempt: ReplyAttempt): Promise<ReplyClaim> {
  const { at } = attempt;
  return await db.transaction(async (tx) => {
    const facts = await lockReply(tx, attempt.sendId);
    if (facts === null) return null;
    const { state, plannedAt } = facts.send;
    if (state === 'transmitting') return { kind: 'lost', facts };
    if ((state !== 'planned' && state !== 'claimed') || new Date(plannedAt) > at) return null;
    const held = { states: [state] };
    const verdict = decideReply(questionOfReply(facts, at, await capReached(tx, facts, at)), at);
    const to = recipientOfReply(facts);
    if (verdict.verdict !== 'send' || to === null) {
      await refuseReply(tx, facts, verdict, held, at);
      return null;
    }
    const fence = randomUuid();
    const patch = {
      ...{ state: 'claimed' as const, fence, attempt: facts.send.attempt + 1, worker: attempt.worker },
      ...{ claimedAt: at, recipient: to, consentEventId: consentOfReply(facts, at), updatedAt: at },
    };
    const event = sendEvent(facts.send, { state: 'claimed', actor: attempt.worker, at });
    await advanceSend(tx, { id: facts.send.id, ...held }, patch, event);
    return { kind: 'claimed', claimed: claimedReply(facts, fence, to, at), tries: patch.attempt };
  });
}

/**
 * The line between a STOP and a reply: notes that it is leaving, unless something has stopped it since the claim.
 *
 * @returns whether the first byte may leave; if not, nothing was or will be sent by this attempt
 */
export async function markReply(
  db: Database,
  attempt: ReplyAttempt & { readonly fence: string },
): Promise<boolean> {
  const { at, fence } = attempt;
  return await db.transaction(async (tx) => {
    await passDeliveryGate(tx, attempt.sendId);
    const facts = await lockReply(tx, attempt.sendId);
    if (facts?.send.state !== 'claimed' || facts.send.fence !== fence) return false;
    const { send } = facts;
    const held = { states: ['claimed' as const], fence };
    const verdict = decideReply(questionOfReply(facts, at, false), at);
    const isAddressedAsNow = send.recipient === recipientOfReply(facts);
    if (verdict.verdict !== 'send' || !isAddressedAsNow) {
      await refuseReply(tx, facts, verdict, held, at);
      return false;
    }
    const consentEventId = consentOfReply(facts, at);
    const patch = { state: 'transmitting' as const, transmittingAt: at, consentEventId, updatedAt: at };
    const event = sendEvent(send, { state: 'transmitting', actor: attempt.worker, at });
    return await advanceSend(tx, { id: send.id, ...held }, patch, event);
  });
}

/** Writes what a refusal means: skipped for good, or waiting, for the next day or for another attempt. */
async function refuseReply(
  tx: Tx,
  facts: ReplyFacts,
  verdict: ReplyVerdict,
  held: { readonly states: readonly SendState[]; readonly fence?: string },
  at: Date,
): Promise<void> {
  const { send } = facts;
  const { reason, ...patch } = patchOf(facts, verdict, at);
  const event = sendEvent(send, { state: patch.state, reason, actor: 'engine', at });
  const kept = patch.state === 'planned' ? {} : { reason, decidedAt: at };
  await advanceSend(
    tx,
    { id: send.id, ...held },
    { ...patch, ...kept, fence: null, claimedAt: null, updatedAt: at },
    event,
  );
  await noteReplyState(tx, send.id);
}

function patchOf(
  facts: ReplyFacts,
  verdict: ReplyVerdict,
  at: Date,
): SendPatch & { state: SendState; reason: string } {
  if (verdict.verdict === 'send') return { state: 'planned', reason: 'replan' };
  if (verdict.verdict === 'held') return { state: 'planned', reason: 'held' };
  if (verdict.verdict === 'defer') {
    const untilAt = new Date(verdict.until.getTime() + PROMPT_STEP_GRACE_MS);
    return { state: 'planned', reason: 'dailyCap', plannedAt: verdict.until, untilAt };
  }
  // What was tried until it grew too old has failed: somebody should know.
  if (verdict.reason === 'tooLate' && facts.send.attempt > 0) return { state: 'failed', reason: 'expired' };
  const consent = { consentEventId: consentOfReply(facts, at) };
  return { state: 'skipped', reason: verdict.reason, ...(verdict.reason === 'optedOut' ? consent : {}) };
}

function claimedReply(facts: ReplyFacts, fence: string, to: string, at: Date): ClaimedSend {
  const { send, clinic, conversation } = facts;
  const from = { name: clinic.name, address: conversation.ownNumber };
  const { text, smsParts, messageId } = send;
  const message = {
    ...{ channel: 'sms' as const, to, from, text, storedText: text, smsParts },
    ...{ subject: '', html: '', replyTo: null, unsubscribeUrl: '', attachments: [], calendar: null },
  };
  const validForSeconds = Math.floor((new Date(send.untilAt).getTime() - at.getTime()) / 1_000);
  return { fence, message, said: [], messageId, validForSeconds };
}
