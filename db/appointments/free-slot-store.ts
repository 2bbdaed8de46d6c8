import { In, type EntityManager } from 'typeorm';
import type { Appointment } from '../../entities/appointments/appointment.js';
import { FreeSlot } from '../../entities/appointments/free-slot.js';
import type { Tx } from '../database.js';
import type { RowFilter } from '../keyset-list.js';

/** SQL on the alias `row`: a slot in which the visit could take place; a slot without place or reasons suits all. */
const SUITS = `row.clinicId = :clinicId
  and (row.locationId is null or :locationId::uuid is null or row.locationId = :locationId)
  and (row.reasonCodes = '{}' or :reasonCode = any(row.reasonCodes))`;

type Suited = Pick<Appointment, 'clinicId' | 'locationId' | 'reasonCode'>;

/** The free times to which a visit can be moved, the next one first. */
export async function freeSlotsFor(
  reader: EntityManager,
  { clinicId, locationId, reasonCode }: Suited,
  after: Date,
  most: number,
): Promise<FreeSlot[]> {
  return await reader
    .createQueryBuilder(FreeSlot, 'row')
    .where(SUITS, { clinicId, locationId, reasonCode })
    .andWhere('row.startsAt > :after and row.takenAt is null', { after })
    .orderBy('row.startsAt')
    .addOrderBy('row.id')
    .take(most)
    .getMany();
}

/** One slot in which the visit could take place, locked; `null`: there is none. Locked after the appointment. */
export async function lockSlotFor(
  tx: Tx,
  { clinicId, locationId, reasonCode }: Suited,
  slotId: string,
): Promise<FreeSlot | null> {
  return await tx
    .createQueryBuilder(FreeSlot, 'row')
    .setLock('pessimistic_write')
    .where(SUITS, { clinicId, locationId, reasonCode })
    .andWhere('row.id = :slotId', { slotId })
    .getOne();
}

/** Gives a slot, which is locked and free, to a visit. */
export async function writeSlotTaken(tx: Tx, slotId: string, appointmentId: string, at: Date): Promise<void> {
  await tx.update(FreeSlot, { id: slotId }, { takenByAppointmentId: appointmentId, takenAt: at });
}

/** A slot as it is told. */
export type ToldSlot = Omit<
  FreeSlot,
  'takenByAppointmentId' | 'takenAt' | 'revision' | 'createdAt' | 'updatedAt'
>;

/** Writes slots by their external ids, which differ; one that is taken stays as it was taken. */
export async function keepFreeSlots(tx: Tx, slots: readonly ToldSlot[]): Promise<void> {
  const rows = slots.map((slot) => [
    slot.id,
    slot.clinicId,
    slot.locationId,
    slot.staffName,
    slot.reasonCodes,
    slot.startsAt.toISOString(),
    slot.endsAt?.toISOString() ?? null,
    slot.externalId,
    slot.metadata,
  ]);
  await tx.query(
    `insert into free_slot as known (id, clinic_id, location_id, staff_name, reason_codes, starts_at, ends_at,
            external_id, metadata)
     select (row ->> 0)::uuid, (row ->> 1)::uuid, (row ->> 2)::uuid, row ->> 3,
            array(select jsonb_array_elements_text(row -> 4)), (row ->> 5)::timestamptz, (row ->> 6)::timestamptz,
            row ->> 7, row -> 8
       from jsonb_array_elements($1::jsonb) as told(row) order by row ->> 7
     on conflict (clinic_id, external_id) where external_id is not null do update
        set location_id = excluded.location_id, staff_name = excluded.staff_name,
            reason_codes = excluded.reason_codes, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
            metadata = excluded.metadata
      where known.taken_at is null`,
    [JSON.stringify(rows)],
  );
}

/** Slots of the clinic by their external ids. */
export async function slotsByExternalId(
  reader: EntityManager,
  clinicId: string,
  externalIds: readonly string[],
): Promise<FreeSlot[]> {
  return await reader.findBy(FreeSlot, { clinicId, externalId: In([...externalIds]) });
}

/** Takes a slot away; the visit that has it stays. @returns whether there was one */
export async function removeSlot(tx: Tx, clinicId: string, id: string): Promise<boolean> {
  return (await tx.delete(FreeSlot, { id, clinicId })).affected === 1;
}

/** Slots that begin from one instant to another, both included. */
export function slotsBetween(from: Date | undefined, to: Date | undefined): RowFilter<FreeSlot> {
  return (query) => {
    if (from !== undefined) query.andWhere('row.startsAt >= :slotsFrom', { slotsFrom: from });
    if (to !== undefined) query.andWhere('row.startsAt <= :slotsTo', { slotsTo: to });
  };
}

/** Slots that nobody has taken, or the others. */
export function slotIsFree(free: boolean | undefined): RowFilter<FreeSlot> {
  return (query) => {
    if (free !== undefined) query.andWhere(`row.takenAt is ${free ? '' : 'not '}null`);
  };
}
