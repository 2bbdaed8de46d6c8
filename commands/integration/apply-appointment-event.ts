import { validate as isUuid } from 'uuid';
import { lockAppointment } from '../../db/appointments/appointment-store.js';
import type { Tx } from '../../db/database.js';
import type { AppointmentStatus } from '../../domain/appointments/patient-appointment.js';
import type { Acting } from '../acting.js';
import { meantBy, readBooking } from '../appointments/booking-source.js';
import { rowOfWord } from '../appointments/appointment-word.js';
import { keepAppointment } from '../appointments/keep-appointment.js';
import type { AppliedEvent } from './applied-event.js';
import type { ClinicEvent } from './clinic-event.js';

type AppointmentEvent = Extract<ClinicEvent, { type: `appointment.${string}` }>;

const STATUSES: Readonly<Record<AppointmentEvent['type'], AppointmentStatus>> = {
  'appointment.booked': 'booked',
  'appointment.confirmed': 'booked',
  'appointment.rescheduled': 'booked',
  'appointment.cancelled': 'cancelled',
  'appointment.noShow': 'noShow',
  'appointment.completed': 'completed',
};

/**
 * Takes in how an appointment stands. Each event tells the whole of it, and the newest `time` counts, so an older one
 * changes nothing and fills nothing in. The reminders of its patients, and of those that it had before, follow.
 */
export async function applyAppointmentEvent(
  tx: Tx,
  acting: Acting,
  event: AppointmentEvent,
): Promise<AppliedEvent> {
  const { clinicId } = acting;
  const { appointmentId } = event;
  const known = await lockAppointment(
    tx,
    clinicId,
    appointmentId,
    isUuid(appointmentId) ? appointmentId : null,
  );
  const none = { clientId: event.clientId, patientId: event.patientIds[0] ?? null, reminders: [] };
  if (known !== null && known.toldAt > event.occurredAt)
    return { effect: { ...none, none: 'something later is known already' } };
  const booking = await readBooking(tx, clinicId, event.bookedBySendId);
  const word = {
    externalId: known === null ? appointmentId : known.externalId,
    clientId: event.clientId,
    patientIds: event.patientIds,
    startsAt: event.startsAt,
    endsAt: event.endsAt,
    reasonCode: event.reasonCode,
    locationId: event.locationId,
    status: STATUSES[event.type],
    isConfirmed: event.type === 'appointment.confirmed',
    ...meantBy(known, undefined, booking),
    occurredAt: event.occurredAt,
  };
  const row = rowOfWord(known, word, acting);
  const reminders = await keepAppointment(tx, acting, known, row, event.eventId);
  const effect = { ...none, reminders };
  return { effect: reminders.length > 0 ? effect : { ...effect, none: 'no rule or reminder is concerned' } };
}
