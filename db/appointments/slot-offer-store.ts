import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import type { OfferStatus } from '../../entities/appointments/slot-offer.js';
import { SlotOffer } from '../../entities/appointments/slot-offer.js';
import { SlotOfferRecipient } from '../../entities/appointments/slot-offer-recipient.js';
import type { Tx } from '../database.js';
import { insertRows, rowsOf } from '../row-sets.js';

/** An offer as it is written; the database fills the rest. */
export type NewSlotOffer = Omit<SlotOffer, 'revision' | 'createdAt' | 'updatedAt'>;

/** Writes a new offer with those whom it is for. */
export async function insertOffer(
  tx: Tx,
  offer: NewSlotOffer,
  recipients: readonly SlotOfferRecipient[],
): Promise<void> {
  await tx.insert(SlotOffer, offer);
  await insertRows(tx, [rowsOf(SlotOfferRecipient, recipients)]);
}

/** An offer, locked until the transaction ends, before everything else that it touches. */
export async function lockOffer(tx: Tx, id: string): Promise<SlotOffer | null> {
  return await tx.findOne(SlotOffer, { where: { id }, lock: { mode: 'pessimistic_write' } });
}

/** Those whom these offers are for, in the order in which they are asked. */
export async function recipientsOf(
  manager: EntityManager,
  offerIds: readonly string[],
): Promise<SlotOfferRecipient[]> {
  if (offerIds.length === 0) return [];
  return await manager.find(SlotOfferRecipient, {
    where: { offerId: In([...offerIds]) },
    order: { offerId: 'ASC', place: 'ASC' },
  });
}

/** One of them by its id. */
export async function findRecipientOfOffer(
  manager: EntityManager,
  id: string,
): Promise<SlotOfferRecipient | null> {
  return await manager.findOneBy(SlotOfferRecipient, { id });
}

/** Writes what has become of one of them; the offer is locked. */
export async function saveRecipient(tx: Tx, recipient: SlotOfferRecipient): Promise<void> {
  const { id, messageReminderId, askedAt, expiresAt, answer, answeredAt } = recipient;
  await tx.update(SlotOfferRecipient, { id }, { messageReminderId, askedAt, expiresAt, answer, answeredAt });
}

/** Ends an offer that is locked. */
export async function saveOfferEnd(
  tx: Tx,
  id: string,
  status: Exclude<OfferStatus, 'open'>,
  endedAt: Date,
  appointmentId: string | null,
): Promise<void> {
  await tx.update(SlotOffer, { id }, { status, endedAt, appointmentId });
}

/** Open offers of which nobody has time to answer any more, or whose time has come: something is to be done. */
export async function offersToMoveOn(manager: EntityManager, at: Date, most: number): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select o.id from slot_offer o
      where o.status = 'open'
        and (o.starts_at <= $1
             or not exists (select 1 from slot_offer_recipient r
                             where r.offer_id = o.id and r.answer is null and r.expires_at > $1))
      order by o.starts_at, o.id limit $2`,
    [at, most],
  );
  return rows.map(({ id }) => id);
}

/**
 * Whether the person is busy at that time by now: somebody has filled it by other means. No visit keeps a person busy for
 * more than a week, so that the years before are not looked through.
 */
export async function isFilled(
  manager: EntityManager,
  { clinicId, startsAt, endsAt, staffName, locationId }: NewSlotOffer,
): Promise<boolean> {
  if (staffName === null) return false;
  const rows = await manager.query<{ filled: boolean }[]>(
    `select exists (select 1 from appointment a
       where a.clinic_id = $1 and a.status = 'booked' and a.staff_name = $2 and a.must_move is null
         and a.location_id is not distinct from $3
         and a.starts_at < $5 and a.starts_at > $4::timestamptz - interval '7 days'
         and coalesce(a.ends_at, a.starts_at + interval '1 minute') > $4) as filled`,
    [clinicId, staffName, locationId, startsAt, endsAt],
  );
  return rows[0]?.filled ?? false;
}
