import type { Database, Tx } from '../../db/database.js';
import { advanceSend, refreshReminder } from '../../db/messages/advance-send.js';
import type { SendPatch } from '../../db/messages/advance-send.js';
import type { SendOwnerRow } from '../../db/messages/send-owner.js';
import { ownerOfSend } from '../../db/messages/send-owner.js';
import type { SendFacts } from '../../db/messages/send-facts.js';
import type { CancelReason, FailReason, SendState } from '../../domain/messages/send-state.js';
import type { Outcome } from '../../workflows/ports.js';
import { fallBack } from './fall-back.js';
import { sendEvent } from './new-send.js';
import { answer, GONE } from './send-answer.js';

/** An attempt that has an outcome to write. */
export interface SendAttempt {
  readonly sendId: string;
  readonly fence: string;
  readonly worker: string;
  readonly at: Date;
}

/** States from which an attempt's own word about its message counts, also when it comes after the patience with it. */
const AFTER_MARK: readonly SendState[] = ['transmitting', 'unknown'];

/** The provider has the message. */
export async function recordAccepted(
  db: Database,
  attempt: SendAttempt,
  proof: { readonly providerId: string | null; readonly response: string | null },
): Promise<Outcome> {
  const patch = {
    state: 'accepted' as const,
    acceptedAt: attempt.at,
    decidedAt: attempt.at,
    providerId: proof.providerId,
    responseCode: proof.response?.slice(0, 200) ?? null,
    reason: null,
    updatedAt: attempt.at,
  };
  return await conclude(db, attempt, AFTER_MARK, () => patch, null);
}

/** The provider refused the message for good. */
export async function recordRefused(
  db: Database,
  attempt: SendAttempt,
  reason: FailReason,
  code: string,
): Promise<Outcome> {
  const patch = {
    state: 'failed' as const,
    reason,
    responseCode: code,
    decidedAt: attempt.at,
    updatedAt: attempt.at,
  };
  return await conclude(db, attempt, ['claimed', ...AFTER_MARK], () => patch, code);
}

/**
 * Nothing was sent, for certain: the row waits for the next attempt, and every stop can reach it meanwhile. A stop that
 * came while the message was past its mark could not reach it; it does now.
 */
export async function releaseSend(db: Database, attempt: SendAttempt, code: string): Promise<Outcome> {
  const freed = { fence: null, transmittingAt: null, responseCode: code, updatedAt: attempt.at };
  const patchOf = (owner: SendOwnerRow) => {
    const reason = stopOf(owner);
    if (reason === null) return { ...freed, state: 'planned' as const };
    return { ...freed, state: 'cancelled' as const, reason, decidedAt: attempt.at };
  };
  return await conclude(db, attempt, ['claimed', 'transmitting'], patchOf, code);
}

/** A repetition after loss was certainly not sent, and may be tried again; of the first attempt we know no more. */
export async function releaseRepetition(db: Database, attempt: SendAttempt, code: string): Promise<Outcome> {
  const patch = {
    state: 'transmitting' as const,
    resentAfterLoss: false,
    responseCode: code,
    updatedAt: attempt.at,
  };
  return await conclude(db, attempt, ['transmitting'], () => patch, code);
}

/** Nobody can tell what became of the message: a person, or a late callback, decides. */
export async function giveUp(
  tx: Tx,
  facts: SendFacts,
  attempt: { readonly worker: string; readonly at: Date },
  reason: string,
): Promise<Outcome> {
  const patch = { state: 'unknown' as const, reason, decidedAt: attempt.at, updatedAt: attempt.at };
  const event = sendEvent(facts.send, { state: 'unknown', reason, actor: attempt.worker, at: attempt.at });
  await advanceSend(tx, { id: facts.send.id, states: ['transmitting'] }, patch, event);
  await refreshReminder(tx, facts.reminder.id, attempt.at);
  return await answer(tx, facts.reminder.id, 'done');
}

async function conclude(
  db: Database,
  attempt: SendAttempt,
  states: readonly SendState[],
  patchOf: (owner: SendOwnerRow) => SendPatch & { readonly state: SendState },
  code: string | null,
): Promise<Outcome> {
  return await db.transaction(async (tx) => {
    const owner = await ownerOfSend(tx, attempt.sendId);
    if (owner === null) return GONE;
    const patch = patchOf(owner);
    const event = sendEvent(
      { id: attempt.sendId, clinicId: owner.clinicId },
      {
        state: patch.state,
        reason: patch.reason ?? null,
        actor: attempt.worker,
        at: attempt.at,
        detail: code === null ? {} : { code },
      },
    );
    await advanceSend(tx, { id: attempt.sendId, states, fence: attempt.fence }, patch, event);
    await refreshReminder(tx, owner.reminderId, attempt.at);
    if (patch.state === 'failed')
      await fallBack(tx, { sendId: attempt.sendId, reminderId: owner.reminderId, at: attempt.at });
    return await answer(tx, owner.reminderId, 'done');
  });
}

/** Why a message of this reminder must not go out any more; `null`: it may. */
function stopOf({ status, statusReason, inCurrentCycle }: SendOwnerRow): CancelReason | null {
  if (status === 'open' || status === 'paused') return inCurrentCycle ? null : 'completed';
  const isTold = statusReason === 'deceased' || statusReason === 'voided';
  return status === 'cancelled' && isTold ? statusReason : status;
}
