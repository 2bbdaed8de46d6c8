import type { Tx } from '../database.js';

/**
 * Locks a patient for a change of its care, its client first. What reads them meanwhile, a claim above all, waits.
 *
 * @returns whether the clinic has such a patient
 */
export async function lockPatient(tx: Tx, clinicId: string, patientId: string): Promise<boolean> {
  await tx.query(
    `select 1 from client where id = (select client_id from patient where id = $1 and clinic_id = $2) for share`,
    [patientId, clinicId],
  );
  const rows = await tx.query<unknown[]>(
    `select 1 from patient where id = $1 and clinic_id = $2 for no key update`,
    [patientId, clinicId],
  );
  return rows.length > 0;
}

/** The categories of these services of the clinic, by code; unknown codes are not in the map. */
export async function categoriesOf(
  tx: Tx,
  clinicId: string,
  codes: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.query<{ code: string; category: string }[]>(
    `select code, category from service where clinic_id = $1 and code = any($2)`,
    [clinicId, codes],
  );
  return new Map(rows.map((row) => [row.code, row.category]));
}

/** Records a patient's death, or takes it back (`null`). The patient is locked by the caller. */
export async function writeDeath(tx: Tx, patientId: string, deceasedOn: string | null): Promise<void> {
  await tx.query(`update patient set deceased_on = $2 where id = $1`, [patientId, deceasedOn]);
}
