import { validate as isUuid, v7 as uuid } from 'uuid';
import { lockAppointment, lockPatients, saveAppointment } from '../../db/appointments/appointment-store.js';
import type { AppointmentRow } from '../../db/appointments/appointment-store.js';
import type { Tx } from '../../db/database.js';
import type { AppointmentStatus } from '../../domain/appointments/patient-appointment.js';
import type { Acting } from '../acting.js';
import { appointmentTriggers } from '../appointments/appointment-triggers.js';
import type { ChangedReminder } from '../reminders/changed-reminder.js';
import { followPatient } from '../reminders/record-services.js';
import type { AppliedEvent } from './applied-event.js';
import type { ClinicEvent } from './clinic-event.js';

type AppointmentEvent = Extract<ClinicEvent, { type: `appointment.${string}` }>;

const STATUSES: Readonly<Record<AppointmentEvent['type'], AppointmentStatus>> = {
  'appointment.booked': 'booked',
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
  const concerned = [...new Set([...(known?.patientIds ?? []), ...event.patientIds])].sort();
  await lockPatients(tx, clinicId, concerned);
  const status = STATUSES[event.type];
  const row: AppointmentRow = {
    id: known?.id ?? uuid(),
    clinicId,
    externalId: known === null ? appointmentId : known.externalId,
    clientId: event.clientId,
    patientIds: [...event.patientIds],
    startsAt: event.startsAt,
    endsAt: event.endsAt,
    reasonCode: event.reasonCode,
    locationId: event.locationId,
    status,
    toldAt: event.occurredAt,
    triggers: [],
  };
  const before = known?.status === status ? known.triggers : [];
  const triggers = await appointmentTriggers(tx, acting, row, event.eventId, before);
  await saveAppointment(tx, { ...row, triggers }, known === null);
  const reminders: ChangedReminder[] = [];
  for (const patientId of concerned) reminders.push(...(await followPatient(tx, acting, patientId)));
  const effect = { ...none, reminders };
  return { effect: reminders.length > 0 ? effect : { ...effect, none: 'no rule or reminder is concerned' } };
}
