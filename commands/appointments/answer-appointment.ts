import { v4 as randomUuid } from 'uuid';
import {
  lockAppointmentById,
  lockPatients,
  readAppointment,
  saveAnswer,
} from '../../db/appointments/appointment-store.js';
import type { VisitAnswer } from '../../db/appointments/appointment-store.js';
import type { Database, Tx } from '../../db/database.js';
import type { Appointment } from '../../entities/appointments/appointment.js';
import type { Acting } from '../acting.js';
import { conflict, missing } from '../refusal.js';
import { refuseStale } from '../registry/registry-writer.js';
import { rowOfWord, type AppointmentWord } from './appointment-word.js';
import { keepAppointment } from './keep-appointment.js';
import type { VisitCause } from './plan-visit.js';
import { planVisit } from './plan-visit.js';

/** Which appointment, and the revision that the caller saw, if it says so. */
export interface AppointmentTarget {
  readonly appointmentId: string;
  readonly ifRevision?: number | null;
}

/** Who said it on the client's behalf: the client behind a link, an SMS, the staff, an integration. */
export type AnsweredBy = 'link' | 'sms' | 'staff' | 'integration';

/** The client will come. What asks them to confirm is not sent any more. Said twice it does nothing. */
export async function confirmAppointment(
  db: Database,
  acting: Acting,
  target: AppointmentTarget,
  by: AnsweredBy,
): Promise<void> {
  await db.transaction(async (tx) => {
    await confirmVisit(tx, acting, await openVisit(tx, acting, target), by);
  });
}

/** The same within a transaction that has locked the appointment. */
export async function confirmVisit(
  tx: Tx,
  acting: Acting,
  appointment: Appointment,
  by: AnsweredBy,
): Promise<void> {
  if (appointment.confirmedAt !== null) return;
  await noteAnswer(tx, acting, appointment, { confirmedAt: acting.at, confirmedBy: by }, 'confirmed');
}

/** The client has read how to prepare. */
export async function notePrepared(tx: Tx, acting: Acting, appointment: Appointment): Promise<void> {
  if (appointment.preparedAt === null)
    await noteAnswer(tx, acting, appointment, { preparedAt: acting.at }, 'prepared');
}

/** The client has answered everything that was asked before the visit. */
export async function noteRegistered(tx: Tx, acting: Acting, appointment: Appointment): Promise<void> {
  if (appointment.registeredAt === null)
    await noteAnswer(tx, acting, appointment, { registeredAt: acting.at }, 'registered');
}

/** The client is here. */
export async function noteArrived(tx: Tx, acting: Acting, appointment: Appointment): Promise<void> {
  if (appointment.arrivedAt !== null) return;
  const comes = { confirmedAt: appointment.confirmedAt ?? acting.at };
  const by = { confirmedBy: appointment.confirmedBy ?? 'link' };
  await noteAnswer(tx, acting, appointment, { arrivedAt: acting.at, ...comes, ...by }, 'confirmed');
}

/** What is said when a visit falls through. */
export interface CancelWords {
  readonly reason: string | null;
  /** Whether the client is told; absent: as the settings say. */
  readonly notify?: boolean | undefined;
  /** Its booking was a slip of which the client has not heard. */
  readonly isTakenBack?: boolean;
}

/** The visit does not take place. Nothing more is sent about it but that, if the clinic wants it. */
export async function cancelAppointment(
  db: Database,
  acting: Acting,
  target: AppointmentTarget,
  words: CancelWords,
): Promise<void> {
  await db.transaction(async (tx) => {
    await cancelVisit(tx, acting, await openVisit(tx, acting, target), words);
  });
}

/** The same within a transaction that has locked the appointment. */
export async function cancelVisit(
  tx: Tx,
  acting: Acting,
  appointment: Appointment,
  { reason, notify, isTakenBack = false }: CancelWords,
): Promise<void> {
  const told = notify === undefined ? {} : { cancellation: notify };
  await endVisit(tx, acting, appointment, 'cancelled', {
    cancelReason: reason,
    notify: { ...appointment.notify, ...told },
    isTakenBack,
  });
}

/** What became of a visit: nobody came, or it is over. */
export async function concludeAppointment(
  db: Database,
  acting: Acting,
  target: AppointmentTarget,
  status: 'noShow' | 'completed',
): Promise<void> {
  await db.transaction(async (tx) => {
    const appointment = await lockTarget(tx, acting, target);
    if (appointment.status === status) return;
    if (appointment.status === 'cancelled')
      conflict('wrongStatus', `an appointment that is cancelled cannot be set to ${status}`);
    await endVisit(tx, acting, appointment, status, {});
  });
}

/** Locks a visit that is still to come or under way. @throws Refused when it has fallen through or is over */
export async function openVisit(tx: Tx, acting: Acting, target: AppointmentTarget): Promise<Appointment> {
  const appointment = await lockTarget(tx, acting, target);
  if (appointment.status !== 'booked')
    conflict('wrongStatus', `an appointment that is ${appointment.status} cannot change any more`);
  return appointment;
}

/** Locks a visit, however it stands. */
export async function lockTarget(tx: Tx, acting: Acting, target: AppointmentTarget): Promise<Appointment> {
  const found = await lockAppointmentById(tx, acting.clinicId, target.appointmentId);
  const appointment = found ?? missing('appointment');
  refuseStale(appointment, target.ifRevision ?? null);
  return appointment;
}

async function endVisit(
  tx: Tx,
  acting: Acting,
  appointment: Appointment,
  status: 'cancelled' | 'noShow' | 'completed',
  more: Partial<Pick<AppointmentWord, 'cancelReason' | 'notify' | 'isTakenBack'>>,
): Promise<void> {
  const { externalId, clientId, patientIds, startsAt, endsAt, reasonCode, locationId } = appointment;
  const visit = { externalId, clientId, patientIds, startsAt, endsAt, reasonCode, locationId };
  const word = { ...visit, ...more, status, occurredAt: acting.at };
  await keepAppointment(tx, acting, appointment, rowOfWord(appointment, word, acting), randomUuid());
}

async function noteAnswer(
  tx: Tx,
  acting: Acting,
  appointment: Appointment,
  answer: VisitAnswer,
  cause: VisitCause,
): Promise<void> {
  await lockPatients(tx, acting.clinicId, [...appointment.patientIds].sort());
  await saveAnswer(tx, appointment.id, answer);
  await planVisit(tx, acting, await readAppointment(tx, appointment.id), cause);
}
