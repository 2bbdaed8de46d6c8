import type { EntityManager } from 'typeorm';
import type { MustMove } from '../../domain/appointments/must-move.js';
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
  absence: Omit<StaffAbsence, 'createdAt'>,
  visits: readonly StaffAbsenceVisit[],
): Promise<void> {
  await tx.insert(StaffAbsence, absence);
  await insertRows(tx, [rowsOf(StaffAbsenceVisit, visits)]);
}

/** Notes that a visit must move, with the settings by which it is said; the row is locked. */
export async function saveMustMove(
  tx: Tx,
  id: string,
  mustMove: MustMove,
  messagePlan: Appointment['messagePlan'],
): Promise<void> {
  await tx.query('update appointment set must_move = $2, message_plan = $3 where id = $1', [
    id,
    JSON.stringify(mustMove),
    JSON.stringify(messagePlan),
  ]);
}
