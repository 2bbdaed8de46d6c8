import type { Tx } from '../../db/database.js';
import type { SendOwnerRow } from '../../db/messages/send-owner.js';
import type { SendChange } from '../../db/messages/send-store.js';
import { changeSends, sendsOfIds } from '../../db/messages/send-store.js';
import { lockReminderOfEngine } from '../../db/reminders/reminder-store.js';
import type { CancelReason } from '../../domain/messages/send-state.js';
import type { Send } from '../../entities/messages/send.js';
import { finishChange } from '../reminders/finish-change.js';
import type { Note } from './carry-along.js';
import { sendEvent } from './new-send.js';

/** How sends come back from a message that was not sent. */
export interface Return extends Note {
  readonly reason: string | null;
  readonly detail?: Record<string, unknown>;
  /** The states from which they come back. */
  readonly from: readonly Send['state'][];
  /** What else is written of those that wait again. */
  readonly patch?: Partial<Send>;
}

/**
 * Gives sends that went along with a message their own life again, since it was not sent: each waits where it waited, or
 * is stopped if its reminder was stopped meanwhile, and its workflow is told. What the message asked for stays reserved
 * for it, so that its next attempt says all of it again. The reminders are locked by the caller.
 */
export async function returnCarried(
  tx: Tx,
  carried: readonly SendOwnerRow[],
  { reason, detail = {}, from, patch, actor, at }: Return,
): Promise<void> {
  const owners = new Map(
    carried.filter(({ state }) => from.includes(state)).map((owner) => [owner.sendId, owner]),
  );
  if (owners.size === 0) return;
  const sends = await sendsOfIds(tx, [...owners.keys()]);
  const changes = sends.flatMap((send): SendChange[] => {
    const owner = owners.get(send.id);
    if (owner === undefined || !from.includes(send.state)) return [];
    const stop = stopOf(owner);
    const change = { actor, at };
    if (stop !== null) {
      const stopped = { state: 'cancelled' as const, reason: stop };
      const event = sendEvent(send, { ...change, ...stopped });
      return [{ send, patch: { ...stopped, decidedAt: at, updatedAt: at }, event }];
    }
    const waiting = { state: 'planned' as const, reason: null, text: null, decidedAt: null, updatedAt: at };
    const event = sendEvent(send, { ...change, state: 'planned', reason, detail });
    return [{ send, patch: { ...waiting, ...patch }, event }];
  });
  await changeSends(tx, changes);
  for (const { send } of changes) {
    const reminder = await lockReminderOfEngine(tx, send.ownerId);
    if (reminder === null) continue;
    const note = { type: 'sendTakenUpAgain', actor, at, detail: { sendId: send.id } };
    await finishChange(tx, reminder, note);
  }
}

/** Why a message of this reminder must not go out any more; `null`: it may. */
export function stopOf({ status, statusReason, inCurrentCycle }: SendOwnerRow): CancelReason | null {
  if (status === 'open' || status === 'paused') return inCurrentCycle ? null : 'completed';
  const isTold = statusReason === 'deceased' || statusReason === 'voided';
  return status === 'cancelled' && isTold ? statusReason : status;
}
