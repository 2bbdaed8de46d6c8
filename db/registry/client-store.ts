import { In } from 'typeorm';
import { Appointment } from '../../entities/appointments/appointment.js';
import { Client } from '../../entities/registry/client.js';
import { Patient } from '../../entities/registry/patient.js';
import { Task } from '../../entities/tasks/task.js';
import type { Tx } from '../database.js';

/** Raises the client's revision because something that is shown with it has changed. The row must be locked. */
export async function touchClient(tx: Tx, clientId: string): Promise<void> {
  await tx.query('update client set id = id where id = $1', [clientId]);
}

/** Locks clients of the clinic in the order of their ids, as every transaction that takes several does. */
export async function lockClients(
  tx: Tx,
  clinicId: string,
  ids: readonly string[],
  lock: 'share' | 'change',
): Promise<Client[]> {
  return tx.find(Client, {
    where: { clinicId, id: In([...new Set(ids)]) },
    order: { id: 'ASC' },
    lock: { mode: lock === 'share' ? 'pessimistic_read' : 'for_no_key_update' },
  });
}

/** Locks the client's visits in the order of their ids: before the client, as all that changes a visit does. */
export async function lockVisitsOf(tx: Tx, clinicId: string, clientId: string): Promise<void> {
  const mine = `select 1 from appointment where clinic_id = $1 and client_id = $2 order by id for update`;
  await tx.query(mine, [clinicId, clientId]);
}

/** Locks every patient of the client, co-owned ones too, in the order of their ids. */
export async function lockPatientsOf(tx: Tx, clinicId: string, clientId: string): Promise<Patient[]> {
  return tx
    .createQueryBuilder(Patient, 'patient')
    .where('patient.clinicId = :clinicId', { clinicId })
    .andWhere('(patient.clientId = :clientId or patient.coClientIds @> array[:clientId]::uuid[])', {
      clientId,
    })
    .orderBy('patient.id')
    .setLock('for_no_key_update')
    .getMany();
}

/** Hands the client's tasks, visits, and the clients that were merged into it earlier, over to another client. */
export async function handOver(tx: Tx, clinicId: string, fromId: string, intoId: string): Promise<void> {
  await tx.update(Task, { clinicId, clientId: fromId }, { clientId: intoId });
  await tx.update(Appointment, { clinicId, clientId: fromId }, { clientId: intoId });
  await tx.update(Client, { clinicId, mergedIntoId: fromId }, { mergedIntoId: intoId });
}

/** Whose a pet's matters become that were taken up since then for another client. */
export interface HandedAlong {
  readonly clinicId: string;
  readonly fromId: string;
  readonly toId: string;
  readonly patientIds: readonly string[];
  readonly since: Date;
}

/** Hands over what was booked, or is to be done, since then for these patients alone. */
export async function handAlong(tx: Tx, along: HandedAlong): Promise<void> {
  const { clinicId, fromId, toId, patientIds, since } = along;
  const values = [clinicId, fromId, toId, patientIds, since];
  await tx.query(
    `update appointment set client_id = $3 where clinic_id = $1 and client_id = $2 and created_at >= $5
        and patient_ids <> '{}' and patient_ids <@ $4::uuid[]`,
    values,
  );
  await tx.query(
    `update task set client_id = $3 where clinic_id = $1 and client_id = $2 and created_at >= $5
        and patient_id = any($4::uuid[])`,
    values,
  );
}
