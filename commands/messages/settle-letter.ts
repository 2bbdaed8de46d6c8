import type { Database } from '../../db/database.js';
import { advanceSend, refreshReminder } from '../../db/messages/advance-send.js';
import { changeLetter, lockLetter, retireAddress } from '../../db/messages/letter-store.js';
import { ownersOfSend } from '../../db/messages/send-owner.js';
import { findRow } from '../../db/registry/registry-store.js';
import { Letter } from '../../entities/messages/letter.js';
import type { Acting } from '../acting.js';
import { conflict, missing } from '../refusal.js';
import { fallBack } from './fall-back.js';
import { sendEvent } from './new-send.js';
import { printLetter } from './print-letter.js';

/**
 * A letter was printed by itself, and not in a batch. It is asked about once more: what may not go any more is taken out
 * of the queue, and the paper must not be posted. Said again it changes nothing.
 *
 * @throws Refused `missing`, or `conflict` when the letter may not go
 */
export async function letterPrinted(db: Database, acting: Acting, id: string): Promise<void> {
  const letter = (await findRow(db.reader, Letter, acting.clinicId, id)) ?? missing('letter');
  if (letter.state === 'printed') return;
  const { sendId } = letter;
  const result = await db.transaction((tx) => printLetter(tx, acting, { id, sendId, batchId: null }));
  // Thrown when the letter's withdrawal is committed, so that it stays withdrawn.
  if (!result.printed && result.reason !== 'printed')
    conflict('letterStopped', `Do not post this letter: it is stopped (${result.reason}).`);
}

/**
 * The post has brought a letter back: the address is not used again until somebody corrects it, and the next channel of
 * the step is taken. Said again it changes nothing.
 *
 * @returns the reminder whose workflow is to be told
 * @throws Refused `missing`, or `conflict` when the letter was never printed
 */
export async function letterReturned(db: Database, acting: Acting, id: string): Promise<string> {
  const { actor, at, clinicId } = acting;
  return await db.transaction(async (tx) => {
    const seen = (await findRow(tx, Letter, clinicId, id)) ?? missing('letter');
    // Only now: said again, it must not undo somebody's correction.
    if (seen.state === 'printed') await retireAddress(tx, seen.contactPointId, seen.address);
    await ownersOfSend(tx, seen.sendId);
    const letter = (await lockLetter(tx, id)) ?? missing('letter');
    const { sendId, reminderId } = letter;
    if (letter.state === 'returned') return reminderId;
    if (letter.state !== 'printed')
      conflict('wrongState', `a letter that is ${letter.state} cannot come back`);
    await changeLetter(tx, letter, { state: 'returned', returnedAt: at });
    const reason = 'returned';
    await advanceSend(
      tx,
      { id: sendId, states: ['accepted'] },
      { state: 'bounced', reason, decidedAt: at, updatedAt: at },
      sendEvent({ id: sendId, clinicId }, { state: 'bounced', reason, actor, at }),
    );
    await refreshReminder(tx, reminderId, at);
    await fallBack(tx, { sendId, reminderId, at });
    return reminderId;
  });
}
