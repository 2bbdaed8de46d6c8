import type { EntityManager } from 'typeorm';

/** A patient and its client by their names. */
export interface PatientNames {
  readonly patient: string;
  readonly client: string;
}

/** The names of these patients of the clinic, by id; what is no id of one is not in the map. */
export async function namesOfPatients(
  reader: EntityManager,
  clinicId: string,
  ids: readonly string[],
): Promise<Map<string, PatientNames>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.query<(PatientNames & { id: string })[]>(
    `select p.id, p.name as patient, trim(c.first_name || ' ' || c.last_name) as client
       from patient p join client c on c.id = p.client_id where p.clinic_id = $1 and p.id::text = any($2)`,
    [clinicId, ids],
  );
  return new Map(rows.map(({ id, ...names }) => [id, names]));
}
