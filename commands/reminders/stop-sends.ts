import type { Tx } from '../../db/database.js';
import { changeSendsAlike, stoppableSends } from '../../db/messages/send-store.js';
import type { CancelReason } from '../../domain/messages/send-state.js';
import { STOPPABLE_STATES } from '../../domain/messages/send-state.js';
import { sendEvent } from '../messages/new-send.js';
import { withdrawHandedOver } from '../messages/withdraw-handed-over.js';

/**
 * Stops what has not been marked for transmission: planned and claimed sends of these reminders become
 * `cancelled(reason)`, and so does what waits to be printed or to be sent by another system. The reminders are locked by
 * the caller, so that the mark sees the stop or came before it.
 */
export async function stopSends(
  tx: Tx,
  reminderIds: readonly string[],
  reason: CancelReason,
  note: { readonly at: Date; readonly actor: string },
): Promise<void> {
  if (reminderIds.length === 0) return;
  await withdrawHandedOver(tx, reminderIds, reason, note);
  const sends = await stoppableSends(tx, reminderIds, STOPPABLE_STATES);
  await changeSendsAlike(
    tx,
    sends,
    { state: 'cancelled', reason, fence: null, decidedAt: note.at, updatedAt: note.at },
    sends.map((send) => sendEvent(send, { state: 'cancelled', reason, actor: note.actor, at: note.at })),
  );
}
