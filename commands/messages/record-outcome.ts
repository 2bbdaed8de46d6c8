import type { Database, Tx } from '../../db/database.js';
import { advanceSend, refreshReminder } from '../../db/messages/advance-send.js';
import type { SendPatch } from '../../db/messages/advance-send.js';
import type { MessageOwners } from '../../db/messages/send-owner.js';
import { ownersOfSend } from '../../db/messages/send-owner.js';
import type { SendGroup } from '../../db/messages/send-facts.js';
import type { FailReason, SendState } from '../../domain/messages/send-state.js';
import type { Outcome } from '../../workflows/ports.js';
import type { Note } from './carry-along.js';
import { endCarried, failCarried } from './carry-along.js';
import { fallBack } from './fall-back.js';
import { sendEvent } from './new-send.js';
import { returnCarried, stopOf } from './return-carried.js';
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
  return await conclude(db, attempt, AFTER_MARK, () => patch, patch.responseCode);
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
  const patchOf = (owner: MessageOwners) => {
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
  { carrier, others }: SendGroup,
  attempt: { readonly worker: string; readonly at: Date },
  reason: string,
): Promise<Outcome> {
  const { at } = attempt;
  const patch = { state: 'unknown' as const, reason, decidedAt: at, updatedAt: at };
  const event = sendEvent(carrier.send, { state: 'unknown', reason, actor: attempt.worker, at });
  await advanceSend(tx, { id: carrier.send.id, states: ['transmitting'] }, patch, event);
  await endCarried(
    tx,
    others.map(({ send, reminder }) => ({ sendId: send.id, state: send.state, reminderId: reminder.id })),
    at,
  );
  await refreshReminder(tx, carrier.reminder.id, at);
  return await answer(tx, carrier.reminder.id, 'done');
}

async function conclude(
  db: Database,
  attempt: SendAttempt,
  states: readonly SendState[],
  patchOf: (owner: MessageOwners) => SendPatch & { readonly state: SendState },
  code: string | null,
): Promise<Outcome> {
  const { sendId, fence, at, worker: actor } = attempt;
  return await db.transaction(async (tx) => {
    const owner = await ownersOfSend(tx, sendId);
    if (owner === null) return GONE;
    const patch = patchOf(owner);
    const reason = patch.reason ?? null;
    const detail = code === null ? {} : { code };
    const event = sendEvent(
      { id: sendId, clinicId: owner.clinicId },
      { state: patch.state, reason, actor, at, detail },
    );
    const isWritten = await advanceSend(tx, { id: sendId, states, fence }, patch, event);
    await refreshReminder(tx, owner.reminderId, at);
    if (isWritten) await followOn(tx, owner, { state: patch.state, reason }, { actor, at });
    return await answer(tx, owner.reminderId, 'done');
  });
}

/** What comes of an outcome for the step's next channel, and for the sends that the message carried. */
async function followOn(
  tx: Tx,
  { sendId, reminderId, carried }: MessageOwners,
  { state, reason }: { readonly state: SendState; readonly reason: string | null },
  note: Note,
): Promise<void> {
  if (state === 'failed') {
    await fallBack(tx, { sendId, reminderId, at: note.at });
    await failCarried(tx, carried, reason ?? 'refusedByProvider', note);
  }
  if (state === 'accepted') await endCarried(tx, carried, note.at);
  if (state === 'planned' || state === 'cancelled')
    await returnCarried(tx, carried, { ...note, reason: 'notSent', from: ['merged'] });
}
