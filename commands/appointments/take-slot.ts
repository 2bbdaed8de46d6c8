import { v4 as randomUuid } from 'uuid';
import { lockSlotFor, writeSlotTaken } from '../../db/appointments/free-slot-store.js';
import type { Tx } from '../../db/database.js';
import type { Appointment } from '../../entities/appointments/appointment.js';
import type { Acting } from '../acting.js';
import type { AnsweredBy } from './answer-appointment.js';
import { rowOfWord } from './appointment-word.js';
import { keepAppointment } from './keep-appointment.js';

/**
 * Moves a visit to a free time of the clinic: who comes first has it. The client has chosen it, so it is confirmed; the
 * old time is not offered to anybody by that. The appointment is locked by the caller, and booked; the slot is locked
 * here, before clients and patients.
 *
 * @returns whether the visit has the slot; `false`: it is gone, has passed, or does not suit the visit
 */
export async function takeSlot(
  tx: Tx,
  acting: Acting,
  appointment: Appointment,
  slotId: string,
  by: AnsweredBy,
): Promise<boolean> {
  const slot = await lockSlotFor(tx, appointment, slotId);
  if (slot === null) return false;
  // A visit that had it and was moved away since has it no more.
  if (slot.takenByAppointmentId !== null)
    return (
      slot.takenByAppointmentId === appointment.id &&
      slot.startsAt.getTime() === appointment.startsAt.getTime()
    );
  if (slot.startsAt <= acting.at) return false;
  await writeSlotTaken(tx, slot.id, appointment.id, acting.at);
  const { externalId, clientId, patientIds, reasonCode } = appointment;
  const word = {
    externalId,
    clientId,
    patientIds,
    reasonCode,
    startsAt: slot.startsAt,
    endsAt: slot.endsAt ?? sameLength(appointment, slot.startsAt),
    locationId: slot.locationId ?? appointment.locationId,
    staffName: slot.staffName ?? appointment.staffName,
    status: 'booked' as const,
    occurredAt: acting.at,
  };
  const row = { ...rowOfWord(appointment, word, acting), confirmedAt: acting.at, confirmedBy: by };
  await keepAppointment(tx, acting, appointment, row, randomUuid());
  return true;
}

function sameLength({ startsAt, endsAt }: Appointment, from: Date): Date | null {
  return endsAt === null ? null : new Date(from.getTime() + endsAt.getTime() - startsAt.getTime());
}
