import type { Tx } from '../../db/database.js';
import { findRow } from '../../db/registry/registry-store.js';
import { Appointment } from '../../entities/appointments/appointment.js';
import { conflict, missing, refuseFields } from '../refusal.js';
import type { SlotToOffer } from './offer-slot.js';

/** How long a visit takes of which nobody said it: half an hour. */
const USUAL_VISIT_MS = 30 * 60_000;

/** What the time that a visit has left free is offered for, and how. */
export type FreedSlotWish = Pick<SlotToOffer, 'max' | 'windowMinutes' | 'oneAtATime'> & {
  /** Absent: as the visit was. */
  readonly reasonCode?: string | undefined;
};

/**
 * The time that a cancelled visit, or the last move of another, has left free.
 *
 * @throws Refused when it has left none, or does not say what it was for
 */
export async function freedSlot(
  reader: Tx,
  clinicId: string,
  appointmentId: string,
  wish: FreedSlotWish,
): Promise<SlotToOffer> {
  const visit = (await findRow(reader, Appointment, clinicId, appointmentId)) ?? missing('appointment');
  const { max, windowMinutes, oneAtATime } = wish;
  const reasonCode = wish.reasonCode ?? visit.reasonCode;
  if (reasonCode === null) {
    const message = 'is required: the visit does not say what it was for';
    refuseFields([{ pointer: '/reasonCode', code: 'required', message }]);
  }
  return {
    ...timeLeftFree(visit),
    reasonCode: reasonCode ?? '',
    freedAppointmentId: visit.id,
    notClientId: visit.clientId,
    max,
    windowMinutes,
    oneAtATime,
  };
}

function timeLeftFree(
  visit: Appointment,
): Pick<SlotToOffer, 'startsAt' | 'endsAt' | 'locationId' | 'staffName'> {
  const { startsAt, endsAt, locationId, staffName, status, movedFrom } = visit;
  if (status === 'cancelled')
    return {
      startsAt,
      endsAt: endsAt ?? new Date(startsAt.getTime() + USUAL_VISIT_MS),
      locationId,
      staffName,
    };
  if (movedFrom === null || status !== 'booked')
    conflict('wrongStatus', 'Only a visit that was cancelled or moved has left a time free.');
  const freedAt = new Date(movedFrom.startsAt);
  const until = movedFrom.endsAt === null ? freedAt.getTime() + USUAL_VISIT_MS : Date.parse(movedFrom.endsAt);
  return {
    startsAt: freedAt,
    endsAt: new Date(until),
    locationId: movedFrom.locationId,
    staffName: movedFrom.staffName,
  };
}
