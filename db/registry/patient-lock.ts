import type { Tx } from '../database.js';

/**
 * Locks a patient for a change of its care, its client first. What reads them meanwhile, a claim above all, waits.
 *
 * @returns whether the clinic has such a patient
 */
export async function lockPatient(tx: Tx, clinicId: string, patientId: string): Promise<boolean> {
  // The client's row is locked while the part before the comma runs, so before that of the patient.
  const rows = await tx.query<unknown[]>(
    `with held as materialized (
       select id from client where id = (select client_id from patient where id = $1 and clinic_id = $2) for share)
     select 1 from patient p where p.id = $1 and p.clinic_id = $2 and exists (select from held)
        for no key update of p`,
    [patientId, clinicId],
  );
  return rows.length > 0;
}

/** Records a patient's death, or takes it back (`null`). The patient is locked by the caller. */
export async function writeDeath(tx: Tx, patientId: string, deceasedOn: string | null): Promise<void> {
  await tx.query(`update patient set deceased_on = $2 where id = $1`, [patientId, deceasedOn]);
}
