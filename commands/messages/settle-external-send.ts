import { v7 as uuid } from 'uuid';
import type { Database, Tx } from '../../db/database.js';
import type { SendPatch } from '../../db/messages/advance-send.js';
import { advanceSend, refreshReminder } from '../../db/messages/advance-send.js';
import { changeExternalSend, lockExternalSend } from '../../db/messages/external-send-store.js';
import { ownersOfSend } from '../../db/messages/send-owner.js';
import { takeBackWaiting } from '../../db/messages/waiting-elsewhere.js';
import { completeAllSent } from '../../db/reminders/all-sent.js';
import { findRow } from '../../db/registry/registry-store.js';
import type { FailReason, SendState } from '../../domain/messages/send-state.js';
import { ExternalSend } from '../../entities/messages/external-send.js';
import type { Acting } from '../acting.js';
import { conflict, missing } from '../refusal.js';
import { deliveredAfterAll, fallBack } from './fall-back.js';
import { sendEvent } from './new-send.js';

/** The row is settled and is not the other system's to answer any more; its send has gone on without it. */
const GONE_ON: readonly SendState[] = ['failed', 'cancelled', 'skipped'];

/**
 * The other system has brought a message out. A word that comes too late, after its time or after a stop, is kept as what
 * it is: the client has the message, and what a later channel still had to say is not said, nor is the same once more, as
 * a person may have asked meanwhile. Said again it changes nothing.
 *
 * @returns the reminder whose workflow is to be told
 * @throws Refused `missing`, or `conflict` when the other system has said that it failed, or named another id
 */
export async function externalSucceeded(
  db: Database,
  acting: Acting,
  id: string,
  providerId: string | null,
): Promise<string> {
  return await onExternalSend(db, acting, id, async (tx, row) => {
    const { at } = acting;
    if (row.state === 'failed') contradicts('failed');
    if (row.state === 'succeeded') {
      if (providerId !== null && providerId !== row.providerId) contradicts('succeeded under another id');
      return;
    }
    const isLate = row.state !== 'waiting';
    await changeExternalSend(tx, row, { state: 'succeeded', providerId, answeredAt: at, notifyAfter: null });
    const patch = { state: 'delivered' as const, reason: null, providerId, acceptedAt: at };
    const again = isLate ? await takeBackWaiting(tx, { sendId: row.sendId }, 'deliveredAfterAll') : [];
    const waits = !isLate || again.length > 0;
    const moved = await advance(
      tx,
      acting,
      row,
      waits ? ['accepted'] : GONE_ON,
      patch,
      isLate ? 'late' : null,
    );
    if (moved && isLate) await deliveredAfterAll(tx, { sendId: row.sendId, reminderId: row.reminderId, at });
  });
}

/**
 * The other system could not bring a message out; the next channel of its step is taken. Said again, or when it does not
 * matter any more, it changes nothing but the row's own words.
 *
 * @returns the reminder whose workflow is to be told
 * @throws Refused `missing`, or `conflict` when the other system has said that it succeeded
 */
export async function externalFailed(
  db: Database,
  acting: Acting,
  id: string,
  reason: string | null,
): Promise<string> {
  return await onExternalSend(db, acting, id, async (tx, row) => {
    const { at } = acting;
    if (row.state === 'succeeded') contradicts('succeeded');
    if (row.state === 'failed') return;
    const isWaiting = row.state === 'waiting';
    await changeExternalSend(tx, row, { state: 'failed', reason, answeredAt: at, notifyAfter: null });
    if (isWaiting) await fail(tx, acting, row, 'refusedElsewhere', reason);
  });
}

/** Ends a message that nobody has answered for in its time; the row is locked, and its reminder before it. */
export async function expireExternalSend(tx: Tx, acting: Acting, row: ExternalSend): Promise<void> {
  await changeExternalSend(tx, row, { state: 'expired', notifyAfter: null });
  await fail(tx, acting, row, 'unanswered', null);
  await completeAllSent(tx, row.reminderId, uuid(), acting.at);
}

async function onExternalSend(
  db: Database,
  { clinicId, at }: Acting,
  id: string,
  settle: (tx: Tx, row: ExternalSend) => Promise<void>,
): Promise<string> {
  return await db.transaction(async (tx) => {
    const { sendId } = (await findRow(tx, ExternalSend, clinicId, id)) ?? missing('external send');
    await ownersOfSend(tx, sendId);
    const row = (await lockExternalSend(tx, id)) ?? missing('external send');
    await settle(tx, row);
    await completeAllSent(tx, row.reminderId, uuid(), at);
    return row.reminderId;
  });
}

async function fail(
  tx: Tx,
  acting: Acting,
  row: ExternalSend,
  reason: FailReason,
  words: string | null,
): Promise<void> {
  const patch = {
    state: 'failed' as const,
    reason,
    responseCode: words?.slice(0, 200) ?? null,
    acceptedAt: null,
  };
  if (!(await advance(tx, acting, row, ['accepted'], patch, reason))) return;
  await fallBack(tx, { sendId: row.sendId, reminderId: row.reminderId, at: acting.at });
}

async function advance(
  tx: Tx,
  { actor, at }: Acting,
  { sendId, clinicId, reminderId }: ExternalSend,
  states: readonly SendState[],
  patch: SendPatch & { readonly state: SendState },
  reason: string | null,
): Promise<boolean> {
  const event = sendEvent({ id: sendId, clinicId }, { state: patch.state, reason, actor, at });
  const settled = { ...patch, decidedAt: at, updatedAt: at };
  const moved = await advanceSend(tx, { id: sendId, states }, settled, event);
  await refreshReminder(tx, reminderId, at);
  return moved;
}

function contradicts(said: string): never {
  conflict('alreadyAnswered', `It was said of this message that it ${said}.`);
}
