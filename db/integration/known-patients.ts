import type { EntityManager } from 'typeorm';

/** Those of these ids that name a patient of the clinic. The ids must have the form of one. */
export async function knownPatients(
  manager: EntityManager,
  clinicId: string,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await manager.query<{ id: string }[]>(
    'select id from patient where clinic_id = $1 and id = any($2)',
    [clinicId, ids],
  );
  return new Set(rows.map(({ id }) => id));
}
