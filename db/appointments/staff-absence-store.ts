import type { EntityManager } from 'typeorm';
import { MOVE_STEPS, type MustMove } from '../../domain/appointments/must-move.js';
import { Appointment } from '../../entities/appointments/appointment.js';
import { StaffAbsence, StaffAbsenceVisit } from '../../entities/appointments/staff-absence.js';
import type { Tx } from '../database.js';
import { insertRows, rowsOf } from '../row-sets.js';

/** Whose visits are asked for, and from when until before when. */
export type AbsenceScope = Pick<StaffAbsence, 'clinicId' | 'staffName' | 'locationId' | 'fromAt' | 'toAt'>;

/** The booked visits of a person in a time that need not move yet, the first one first. */
export async function visitsToMove(
  manager: EntityManager,
  { clinicId, staffName, locationId, fromAt, toAt }: AbsenceScope,
): Promise<Appointment[]> {
  const query = manager
    .createQueryBuilder(Appointment, 'row')
    .where(`row.clinicId = :clinicId and row.staffName = :staffName and row.status = 'booked'`, {
      clinicId,
      staffName,
    })
    .andWhere('row.startsAt >= :fromAt and row.startsAt < :toAt and row.mustMove is null', { fromAt, toAt });
  if (locationId !== null) query.andWhere('row.locationId = :locationId', { locationId });
  return await query.orderBy('row.startsAt').addOrderBy('row.id').getMany();
}

/** Writes an absence with the visits that it concerns. */
export async function insertAbsence(
  tx: Tx,
  absence: Omit<StaffAbsence, 'createdAt' | 'takenBackAt'>,
  visits: readonly StaffAbsenceVisit[],
): Promise<void> {
  await tx.insert(StaffAbsence, absence);
  await insertRows(tx, [rowsOf(StaffAbsenceVisit, visits)]);
}

/** Notes that a visit must move, or need not any more, with the settings by which it is said; the row is locked. */
export async function saveMustMove(
  tx: Tx,
  id: string,
  mustMove: MustMove | null,
  messagePlan: Appointment['messagePlan'],
): Promise<void> {
  await tx.query('update appointment set must_move = $2, message_plan = $3 where id = $1', [
    id,
    mustMove === null ? null : JSON.stringify(mustMove),
    JSON.stringify(messagePlan),
  ]);
}

/** The visits that an absence concerned, in the order in which they are locked. */
export async function visitIdsOfAbsence(tx: Tx, clinicId: string, absenceId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `select v.appointment_id as id from staff_absence_visit v join staff_absence b on b.id = v.absence_id
      where b.id = $2 and b.clinic_id = $1 order by v.appointment_id`,
    [clinicId, absenceId],
  );
  return rows.map(({ id }) => id);
}

/** Locks an absence of the clinic; `null`: there is none. Locked after its visits. */
export async function lockAbsence(tx: Tx, clinicId: string, id: string): Promise<StaffAbsence | null> {
  return await tx.findOne(StaffAbsence, { where: { id, clinicId }, lock: { mode: 'pessimistic_write' } });
}

/** Notes that an absence was taken back; the row is locked. */
export async function noteTakenBack(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.update(StaffAbsence, { id }, { takenBackAt: at });
}

/** Takes the calls about moving a visit off the staff's list. */
export async function dropMoveTasks(tx: Tx, appointmentId: string): Promise<void> {
  await tx.query(
    `update task t set status = 'cancelled' from send s
      where s.id = t.send_id and t.reminder_id = $1 and t.status = 'open' and s.step in ($2, $3)`,
    [appointmentId, MOVE_STEPS.message, MOVE_STEPS.call],
  );
}
