import type { AppointmentRow } from '../../db/appointments/appointment-store.js';
import { lockPatients, readAppointment, saveAppointment } from '../../db/appointments/appointment-store.js';
import type { Tx } from '../../db/database.js';
import type { Appointment } from '../../entities/appointments/appointment.js';
import type { Acting } from '../acting.js';
import type { ChangedReminder } from '../reminders/changed-reminder.js';
import { followPatient } from '../reminders/record-services.js';
import { appointmentTriggers } from './appointment-triggers.js';
import { wordAnew } from './follow-visits.js';
import { pinMessagePlan } from './pin-message-plan.js';
import type { VisitCause } from './plan-visit.js';
import { planVisit } from './plan-visit.js';

/**
 * Keeps how an appointment stands, with all that follows from it: what it sets off and pauses among the reminders of its
 * patients and of those that it had before, and the messages about the visit itself. Whoever books, moves or cancels,
 * it is done here. The appointment is locked by the caller, or new; its patients are locked here.
 *
 * @param wordId names the event, or the change, that says so
 */
export async function keepAppointment(
  tx: Tx,
  acting: Acting,
  known: Appointment | null,
  next: AppointmentRow,
  wordId: string,
): Promise<ChangedReminder[]> {
  const concerned = [...new Set([...(known?.patientIds ?? []), ...next.patientIds])].sort();
  await lockPatients(tx, acting.clinicId, concerned);
  const before = known?.status === next.status ? known.triggers : [];
  const triggers = await appointmentTriggers(tx, acting, next, wordId, before);
  const isOfAnotherKind = known === null || known.reasonCode !== next.reasonCode;
  const messagePlan = isOfAnotherKind ? await pinMessagePlan(tx, next) : known.messagePlan;
  await saveAppointment(tx, { ...next, triggers, messagePlan }, known === null);
  const reminders: ChangedReminder[] = [];
  for (const patientId of concerned) reminders.push(...(await followPatient(tx, acting, patientId)));
  await planVisit(tx, acting, await readAppointment(tx, next.id), causeOf(known, next));
  // What was worded a moment ago may name another patient, place or person than the visit has now.
  if (known !== null) await wordAnew(tx, acting, next.id);
  return reminders;
}

function causeOf(known: Appointment | null, next: AppointmentRow): VisitCause {
  if (known === null || known.status !== next.status)
    return known !== null && next.status === 'booked' ? 'rescheduled' : next.status;
  return next.status === 'booked' && isMoved(known, next) ? 'rescheduled' : 'changed';
}

/** Whether a visit has another time now, or is to take place again. */
export function isMoved(known: Appointment, next: Pick<Appointment, 'status' | 'startsAt'>): boolean {
  if (next.status !== 'booked') return false;
  return known.status !== 'booked' || known.startsAt.getTime() !== next.startsAt.getTime();
}
