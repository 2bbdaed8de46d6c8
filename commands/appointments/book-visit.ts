import { lockPatients } from '../../db/appointments/appointment-store.js';
import { hasSaid } from '../../db/appointments/visit-messages.js';
import type { Database } from '../../db/database.js';
import { lockReminderOfEngine } from '../../db/reminders/reminder-store.js';
import { SILENT_MS } from '../../domain/staff/call-back-times.js';
import type { Acting } from '../acting.js';
import { createResource } from '../registry/save-resource.js';
import type { AppointmentTarget } from './answer-appointment.js';
import { cancelVisit, lockTarget } from './answer-appointment.js';
import { appointmentWriter, type AppointmentValues } from './appointment-writer.js';

/** Books a visit; what is said of the booking waits for a minute. Answers its id. */
export async function bookVisit(
  db: Database,
  acting: Acting,
  values: Omit<AppointmentValues, 'announcedFrom'>,
): Promise<string> {
  return await createResource(db, appointmentWriter, acting, {
    ...values,
    announcedFrom: announcedFrom(acting),
  });
}

/** When a booking that a person makes now is told. */
export function announcedFrom({ at }: Acting): Date {
  return new Date(at.getTime() + SILENT_MS);
}

/**
 * Takes a booking back that was a slip: the visit is cancelled. Its client hears of that only if the booking had been
 * told; else it is as if it had never been, for the rules as well. Taken back twice, it is taken back once.
 */
export async function takeBackBooking(
  db: Database,
  acting: Acting,
  { appointmentId }: Pick<AppointmentTarget, 'appointmentId'>,
): Promise<void> {
  await db.transaction(async (tx) => {
    const visit = await lockTarget(tx, acting, { appointmentId });
    if (visit.status !== 'booked') return;
    await lockPatients(tx, acting.clinicId, [...visit.patientIds].sort());
    // A message that is at its mark waits for this lock, or has passed it.
    await lockReminderOfEngine(tx, visit.id);
    const isTold = (await hasSaid(tx, visit.id, 'confirmation')) || (await hasSaid(tx, visit.id, 'change'));
    await cancelVisit(tx, acting, visit, { reason: null, isTakenBack: !isTold });
  });
}
