import { readAppointment } from '../../db/appointments/appointment-store.js';
import { ownerOfOffer } from '../../db/appointments/slot-candidates.js';
import {
  findRecipientOfOffer,
  isFilled,
  lockOffer,
  saveRecipient,
} from '../../db/appointments/slot-offer-store.js';
import type { Database, Tx } from '../../db/database.js';
import type { SlotOffer } from '../../entities/appointments/slot-offer.js';
import type { SlotOfferRecipient } from '../../entities/appointments/slot-offer-recipient.js';
import type { Acting } from '../acting.js';
import { missing } from '../refusal.js';
import { confirmVisit } from './answer-appointment.js';
import { appointmentWriter } from './appointment-writer.js';
import { askNext, endOffer, lockRecipients, stopMessages } from './ask-recipients.js';

/** How an offer stands for one of its recipients: `booked` is theirs, `taken` somebody else's. */
export type OfferStanding = 'open' | 'declined' | 'booked' | 'taken' | 'withdrawn' | 'expired';

/** How it stands at that instant. */
export function standingOf(offer: SlotOffer, recipient: SlotOfferRecipient, at: Date): OfferStanding {
  if (offer.status === 'taken') return recipient.answer === 'yes' ? 'booked' : 'taken';
  if (offer.status !== 'open') return offer.status;
  if (recipient.expiresAt === null || recipient.expiresAt <= at || offer.startsAt <= at) return 'expired';
  return recipient.answer === 'no' ? 'declined' : 'open';
}

/**
 * A client answers an offer. The first yes books the visit, ends the offer, and stops what has not gone out of it, all in
 * one transaction: the offer's lock lets them in one by one. A no can be taken back while the time is free.
 *
 * @returns how the offer stands for them then
 */
export async function answerOffer(
  db: Database,
  recipientId: string,
  answer: 'yes' | 'no',
  at: Date,
): Promise<OfferStanding> {
  return await db.transaction(async (tx) => {
    const named = (await findRecipientOfOffer(tx, recipientId)) ?? missing('offer');
    const offer = (await lockOffer(tx, named.offerId)) ?? missing('offer');
    await lockRecipients(tx, offer);
    const recipient = (await findRecipientOfOffer(tx, recipientId)) ?? missing('offer');
    const acting = { clinicId: offer.clinicId, actor: 'link', at };
    const standing = standingOf(offer, recipient, at);
    if (standing !== 'open' && standing !== 'declined') return standing;
    if (answer === 'no') return await decline(tx, db, acting, offer, recipient);
    return await take(tx, acting, offer, recipient);
  });
}

async function decline(
  tx: Tx,
  db: Database,
  acting: Acting,
  offer: SlotOffer,
  recipient: SlotOfferRecipient,
): Promise<OfferStanding> {
  if (recipient.answer === 'no') return 'declined';
  Object.assign(recipient, { answer: 'no', answeredAt: acting.at });
  await saveRecipient(tx, recipient);
  await stopMessages(tx, acting, [recipient], 'the offer was declined');
  if (offer.oneAtATime) await askNext(tx, db, acting, offer);
  return 'declined';
}

async function take(
  tx: Tx,
  acting: Acting,
  offer: SlotOffer,
  recipient: SlotOfferRecipient,
): Promise<OfferStanding> {
  if (await isFilled(tx, offer)) {
    await endOffer(tx, acting, offer, 'withdrawn');
    return 'taken';
  }
  const clientId = await ownerOfOffer(tx, recipient);
  if (clientId === null) return 'withdrawn';
  const { startsAt, endsAt, reasonCode, locationId, staffName } = offer;
  const values = {
    clientId,
    patientIds: [recipient.patientId],
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    reasonCode,
    locationId,
    staffName,
    forReminderIds: [recipient.dueReminderId],
  };
  const appointmentId = await appointmentWriter.create(tx, acting, values, 'single');
  await confirmVisit(tx, acting, await readAppointment(tx, appointmentId), 'link');
  Object.assign(recipient, { answer: 'yes', answeredAt: acting.at });
  await saveRecipient(tx, recipient);
  await endOffer(tx, acting, offer, 'taken', appointmentId);
  return 'booked';
}
