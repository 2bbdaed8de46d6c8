import { v7 as uuid } from 'uuid';
import { servicesOfReason } from '../../db/appointments/appointment-reason-store.js';
import type { SlotCandidate } from '../../db/appointments/slot-candidates.js';
import { slotCandidates } from '../../db/appointments/slot-candidates.js';
import type { NewSlotOffer } from '../../db/appointments/slot-offer-store.js';
import { insertOffer, isFilled, lockOffer } from '../../db/appointments/slot-offer-store.js';
import type { Database, Tx } from '../../db/database.js';
import { addToDate, dateAt } from '../../domain/clinic-time.js';
import { SOON_DAYS } from '../../domain/reminders/due-colour.js';
import type { SlotOfferRecipient } from '../../entities/appointments/slot-offer-recipient.js';
import type { Acting } from '../acting.js';
import { conflict, refuseFields } from '../refusal.js';
import { zoneOfPlace } from '../reminders/clinic-calendar.js';
import { reachErrors } from '../reminders/reach-errors.js';
import { askNext, lockRecipients } from './ask-recipients.js';

/** The channels of an offer, the quickest first: who can be reached by one is not asked by the other. */
export const OFFER_CHANNELS = ['sms', 'email'] as const;
export type OfferChannel = (typeof OFFER_CHANNELS)[number];

/** A free time as it is to be offered. */
export interface SlotToOffer {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly reasonCode: string;
  readonly locationId: string | null;
  readonly staffName: string | null;
  /** The visit that left it free, and whose it was. */
  readonly freedAppointmentId: string | null;
  readonly notClientId: string | null;
  /** How many clients at most. */
  readonly max: number;
  readonly windowMinutes: number;
  readonly oneAtATime: boolean;
}

/** Somebody who would be asked. */
export interface OfferCandidate extends SlotCandidate {
  readonly channel: OfferChannel;
}

/**
 * Who would be asked: clients whose patients have care that is overdue or due within 30 days, which a visit for that
 * reason would do, and who can and may be reached. Who has waited longest is first.
 *
 * @throws Refused when the time has passed, or somebody is booked into it by now
 */
export async function candidatesFor(
  reader: Tx,
  acting: Acting,
  slot: SlotToOffer,
): Promise<OfferCandidate[]> {
  const { clinicId, at } = acting;
  refuseFields([
    ...(slot.startsAt <= at
      ? [{ pointer: '/startsAt', code: 'past', message: 'this instant has passed' }]
      : []),
    ...(slot.endsAt <= slot.startsAt
      ? [{ pointer: '/endsAt', code: 'past', message: 'must be after `startsAt`' }]
      : []),
  ]);
  if (await isFilled(reader, offerOf(slot, clinicId)))
    conflict('slotFilled', 'That person has a visit at that time.');
  const today = dateAt(at, await zoneOfPlace(reader, clinicId, slot.locationId));
  const serviceCodes = await servicesOfReason(reader, clinicId, slot.reasonCode);
  const free = { ...slot, clinicId, serviceCodes };
  const found = await slotCandidates(reader, free, addToDate(today, `P${SOON_DAYS}D`), at);
  return found
    .flatMap((one) => {
      const channel = OFFER_CHANNELS.find((way) => reachErrors(one.audience, [way], '', at).length === 0);
      return channel === undefined ? [] : [{ ...one, channel }];
    })
    .slice(0, slot.max);
}

/**
 * Offers a free time to those whom it is of use to: to all at once, or to one after another. The first yes takes it.
 *
 * @returns the id of the offer
 * @throws Refused when nobody is found
 */
export async function offerSlot(db: Database, acting: Acting, slot: SlotToOffer): Promise<string> {
  return await db.transaction(async (tx) => {
    const candidates = await candidatesFor(tx, acting, slot);
    if (candidates.length === 0)
      conflict('nobodyToAsk', 'No client has care due that this visit would do, or none can be reached.');
    const offer = offerOf(slot, acting.clinicId);
    const recipients = candidates.map((one, index) => recipientOf(offer, one, index + 1));
    await insertOffer(tx, offer, recipients);
    const kept = await lockOffer(tx, offer.id);
    if (kept === null) throw new Error('the offer was just written');
    await lockRecipients(tx, kept);
    await askNext(tx, db, acting, kept);
    return offer.id;
  });
}

function offerOf(slot: SlotToOffer, clinicId: string): NewSlotOffer {
  const { startsAt, endsAt, reasonCode, locationId, staffName } = slot;
  const { freedAppointmentId, windowMinutes, oneAtATime } = slot;
  return {
    id: uuid(),
    clinicId,
    startsAt,
    endsAt,
    reasonCode,
    locationId,
    staffName,
    freedAppointmentId,
    windowMinutes,
    oneAtATime,
    status: 'open',
    endedAt: null,
    appointmentId: null,
  };
}

function recipientOf(offer: NewSlotOffer, candidate: OfferCandidate, place: number): SlotOfferRecipient {
  const { audience, reminderId } = candidate;
  return {
    id: uuid(),
    offerId: offer.id,
    place,
    clinicId: offer.clinicId,
    clientId: audience.client.id,
    patientId: audience.patient.id,
    dueReminderId: reminderId,
    messageReminderId: null,
    askedAt: null,
    expiresAt: null,
    answer: null,
    answeredAt: null,
  };
}
