import { isFilled, lockOffer, offersToMoveOn, recipientsOf } from '../../db/appointments/slot-offer-store.js';
import type { Database } from '../../db/database.js';
import type { Acting } from '../acting.js';
import { conflict, missing } from '../refusal.js';
import { askNext, endOffer, lockRecipients, stopMessages } from './ask-recipients.js';

/**
 * Does what time asks of open offers: a message that waits for hours in which nobody may be written to is stopped when
 * its time is over, the next client is asked, and an offer ends whose time has come or whom nobody wants. Each pass
 * reads the rows, so a pass that was lost is made up by the next one. One that fails keeps none of the others waiting.
 *
 * @returns how many offers were looked at
 */
export async function moveOffersOn(db: Database, at: Date, most: number): Promise<number> {
  const ids = await offersToMoveOn(db.reader, at, most);
  let failed: { readonly error: unknown } | null = null;
  for (const id of ids) {
    try {
      await moveOn(db, id, at);
    } catch (error) {
      failed ??= { error };
    }
  }
  if (failed !== null) throw failed.error;
  return ids.length;
}

async function moveOn(db: Database, id: string, at: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const offer = await lockOffer(tx, id);
    if (offer === null || offer.status !== 'open') return;
    await lockRecipients(tx, offer);
    const acting = { clinicId: offer.clinicId, actor: 'engine', at };
    const isOver = offer.startsAt <= at;
    if (isOver || (await isFilled(tx, offer))) {
      await endOffer(tx, acting, offer, isOver ? 'expired' : 'withdrawn');
      return;
    }
    const over = (await recipientsOf(tx, [id])).filter(
      ({ expiresAt }) => expiresAt !== null && expiresAt <= at,
    );
    await stopMessages(tx, acting, over, 'the time to answer is over');
    await askNext(tx, db, acting, offer);
  });
}

/** The clinic takes an offer back. */
export async function withdrawOffer(db: Database, acting: Acting, offerId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const found = await lockOffer(tx, offerId);
    const offer = found?.clinicId === acting.clinicId ? found : missing('slot offer');
    if (offer.status === 'withdrawn') return;
    if (offer.status !== 'open')
      conflict('wrongStatus', `an offer that is ${offer.status} cannot be withdrawn`);
    await lockRecipients(tx, offer);
    await endOffer(tx, acting, offer, 'withdrawn');
  });
}
