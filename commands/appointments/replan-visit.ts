import { lockAppointmentById, lockPatients } from '../../db/appointments/appointment-store.js';
import type { Tx } from '../../db/database.js';
import { leaveReplanQueue } from '../../db/reminders/replan-queue.js';
import type { Acting } from '../acting.js';
import { planVisit } from './plan-visit.js';

/** Plans the messages about a visit anew, after the clock, the hours or the closed days of its place changed. */
export async function replanVisit(tx: Tx, acting: Acting, appointmentId: string): Promise<void> {
  const visit = await lockAppointmentById(tx, acting.clinicId, appointmentId);
  if (visit !== null) {
    await lockPatients(tx, acting.clinicId, [...visit.patientIds].sort());
    await planVisit(tx, acting, visit, 'replanned');
  }
  await leaveReplanQueue(tx, appointmentId);
}
