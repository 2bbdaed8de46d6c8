import { Appointment } from '../../entities/appointments/appointment.js';
import type { Tx } from '../database.js';

/** What the newest event says of an appointment. */
export type AppointmentRow = Omit<Appointment, 'revision' | 'createdAt' | 'updatedAt'>;

/**
 * The appointment that events call so, by our id or their own, locked; `null` when it has not been heard of. Two events
 * about one that is not there yet wait for each other. Locked before clients, patients and reminders.
 *
 * @param id the same if it has the form of an id of ours
 */
export async function lockAppointment(
  tx: Tx,
  clinicId: string,
  appointmentId: string,
  id: string | null,
): Promise<Appointment | null> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    JSON.stringify(['appointment', clinicId, appointmentId]),
  ]);
  const named = { id, clinicId, externalId: appointmentId };
  return await tx
    .createQueryBuilder(Appointment, 'appointment')
    .setLock('pessimistic_write')
    .where('appointment.clinicId = :clinicId', named)
    .andWhere('(appointment.id = :id::uuid or appointment.externalId = :externalId)', named)
    .getOne();
}

/** One appointment of the clinic by its id, locked until the transaction ends; `null` when there is none. */
export async function lockAppointmentById(tx: Tx, clinicId: string, id: string): Promise<Appointment | null> {
  return await tx.findOne(Appointment, { where: { id, clinicId }, lock: { mode: 'pessimistic_write' } });
}

/** One appointment as it is now. @throws Error when there is none */
export async function readAppointment(tx: Tx, id: string): Promise<Appointment> {
  return await tx.findOneByOrFail(Appointment, { id });
}

/** Writes what the newest event says; the row is locked, or new. */
export async function saveAppointment(tx: Tx, row: AppointmentRow, isNew: boolean): Promise<void> {
  if (isNew) await tx.insert(Appointment, row);
  else await tx.update(Appointment, { id: row.id }, row);
}

/** What a client says of a visit without changing it. */
export type VisitAnswer = Partial<
  Pick<Appointment, 'confirmedAt' | 'confirmedBy' | 'preparedAt' | 'registeredAt' | 'arrivedAt' | 'moveWish'>
>;

/** Writes it; the row is locked. */
export async function saveAnswer(tx: Tx, id: string, answer: VisitAnswer): Promise<void> {
  await tx.update(Appointment, { id }, answer);
}

/** Has a visit keep these settings from now on; the row is locked. */
export async function saveMessagePlan(
  tx: Tx,
  id: string,
  messagePlan: Appointment['messagePlan'],
): Promise<void> {
  await tx.query('update appointment set message_plan = $2 where id = $1', [id, JSON.stringify(messagePlan)]);
}

/** Locks patients for a change of their care, all of their clients first, each in the order of their ids. */
export async function lockPatients(tx: Tx, clinicId: string, patientIds: readonly string[]): Promise<void> {
  if (patientIds.length === 0) return;
  // The clients are counted, and so all locked, before the first patient is looked at.
  await tx.query(
    `with held as materialized (
       select id from client where id in (select client_id from patient where id = any($2) and clinic_id = $1)
        order by id for share)
     select 1 from patient p where p.id = any($2) and p.clinic_id = $1 and (select count(*) from held) > 0
      order by p.id for no key update of p`,
    [clinicId, patientIds],
  );
}

/** The patients of booked appointments to come that are for one of these reasons. */
export async function patientsBookedFor(
  tx: Tx,
  clinicId: string,
  reasonCodes: readonly string[],
  since: Date,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `select distinct unnest(patient_ids) as id from appointment
      where clinic_id = $1 and reason_code = any($2) and status = 'booked' and starts_at > $3 order by 1`,
    [clinicId, reasonCodes, since],
  );
  return rows.map(({ id }) => id);
}

/** Raises an appointment's revision because something that is shown with it has changed. The row is locked. */
export async function touchAppointment(tx: Tx, id: string): Promise<void> {
  await tx.query('update appointment set id = id where id = $1', [id]);
}
