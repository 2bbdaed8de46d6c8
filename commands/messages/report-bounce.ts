import type { Database } from '../../db/database.js';
import { advanceSend, refreshReminder } from '../../db/messages/advance-send.js';
import { ownersOfSend } from '../../db/messages/send-owner.js';
import { retireContactPoint } from '../../db/messages/send-recipient.js';
import { findSend } from '../../db/messages/send-store.js';
import type { SendState } from '../../domain/messages/send-state.js';
import type { Acting } from '../acting.js';
import { conflict, missing } from '../refusal.js';
import { failCarried } from './carry-along.js';
import { fallBack } from './fall-back.js';
import { sendEvent } from './new-send.js';

/** What a mail system says of an email that came back. */
export interface Bounce {
  /** The address will not work later either: it is not used again until somebody corrects it. */
  readonly permanent: boolean;
  /** As the mail system gave it, `5.1.1` for instance. */
  readonly code: string | null;
}

/** States in which an email may turn out to have come back. */
const HAS_LEFT: readonly SendState[] = ['transmitting', 'accepted', 'delivered', 'unknown'];

/**
 * Takes in that an email which the relay had accepted has come back. The next channel of its step is taken, and so it is
 * for the sends that it carried. Said again it changes nothing.
 *
 * @returns the reminder whose workflow is to be told
 * @throws Refused `missing`, or `conflict` when it is no email, or never left
 */
export async function reportBounce(
  db: Database,
  { clinicId, actor, at }: Acting,
  sendId: string,
  { permanent, code }: Bounce,
): Promise<string> {
  return await db.transaction(async (tx) => {
    const seen = (await findSend(tx, clinicId, sendId)) ?? missing('send');
    if (seen.channel !== 'email')
      conflict('wrongState', `a send by ${seen.channel} cannot come back as an email`);
    if (permanent && HAS_LEFT.includes(seen.state) && seen.clientId !== null && seen.recipient !== null)
      await retireContactPoint(tx, seen.clientId, seen.recipient);
    const owners = await ownersOfSend(tx, sendId);
    const send = (await findSend(tx, clinicId, sendId)) ?? missing('send');
    if (send.state === 'bounced') return send.ownerId;
    if (!HAS_LEFT.includes(send.state))
      conflict('wrongState', `a send that is ${send.state} cannot come back`);
    const reason = permanent ? 'recipientInvalid' : 'undelivered';
    await advanceSend(
      tx,
      { id: sendId, states: [send.state] },
      { state: 'bounced', reason, responseCode: code, decidedAt: at, updatedAt: at },
      sendEvent(send, { state: 'bounced', reason, actor, at, detail: { code } }),
    );
    await refreshReminder(tx, send.ownerId, at);
    await fallBack(tx, { sendId, reminderId: send.ownerId, at });
    await failCarried(tx, owners?.carried ?? [], 'undelivered', { actor, at });
    return send.ownerId;
  });
}
