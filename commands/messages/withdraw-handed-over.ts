import type { Tx } from '../../db/database.js';
import { changeSendsAlike, sendsOfIds } from '../../db/messages/send-store.js';
import { takeBackWaiting } from '../../db/messages/waiting-elsewhere.js';
import type { CancelReason } from '../../domain/messages/send-state.js';
import { sendEvent } from './new-send.js';

/**
 * Takes back what others have not brought out yet: letters that are not printed, messages that the other system has not
 * answered for. Their sends become `cancelled`. The reminders are locked by the caller.
 */
export async function withdrawHandedOver(
  tx: Tx,
  reminderIds: readonly string[],
  reason: CancelReason,
  { at, actor }: { readonly at: Date; readonly actor: string },
): Promise<void> {
  const ids = await takeBackWaiting(tx, { reminderIds }, reason);
  if (ids.length === 0) return;
  const sends = (await sendsOfIds(tx, ids)).filter(({ state }) => state === 'accepted');
  await changeSendsAlike(
    tx,
    sends,
    { state: 'cancelled', reason, acceptedAt: null, decidedAt: at, updatedAt: at },
    sends.map((send) => sendEvent(send, { state: 'cancelled', reason, actor, at })),
  );
}
