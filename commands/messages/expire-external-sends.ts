import type { Database } from '../../db/database.js';
import {
  changeExternalSend,
  isHeld,
  lockExternalSend,
  overdueExternalSends,
} from '../../db/messages/external-send-store.js';
import { ownersOfSend } from '../../db/messages/send-owner.js';
import { addToInstant } from '../../domain/clinic-time.js';
import { ANSWER_WITHIN } from '../registry/external-gateway.js';
import { expireExternalSend } from './settle-external-send.js';

/** At most so many in one pass. */
const MOST = 200;

/**
 * Ends the messages for which the other system has not answered in its time: they have failed (`unanswered`), and the
 * next channel of their step is taken. One that is held by a pause or a switched-off rule was not in the list; it gets
 * its time anew.
 *
 * @returns how many have ended
 */
export async function expireExternalSends(db: Database, at: Date): Promise<number> {
  let ended = 0;
  for (const { id, sendId } of await overdueExternalSends(db.reader, at, MOST)) {
    ended += await db.transaction(async (tx) => {
      await ownersOfSend(tx, sendId);
      const row = await lockExternalSend(tx, id);
      if (row?.state !== 'waiting' || row.expiresAt > at) return 0;
      if (await isHeld(tx, row.reminderId)) {
        await changeExternalSend(tx, row, { expiresAt: addToInstant(at, ANSWER_WITHIN, 'UTC') });
        return 0;
      }
      await expireExternalSend(tx, { clinicId: row.clinicId, actor: 'engine', at }, row);
      return 1;
    });
  }
  return ended;
}
