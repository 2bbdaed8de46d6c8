import type { EntityManager } from 'typeorm';

/** A patient that a search found, with the client. */
export interface FoundPatient {
  readonly id: string;
  readonly patient: string;
  readonly species: string;
  readonly client: string;
}

/** The patients of a clinic in whose name, or in whose client's name, each of the words stands. */
export async function findPatientsByName(
  reader: EntityManager,
  clinicId: string,
  words: string,
  most: number,
): Promise<FoundPatient[]> {
  const patterns = words
    .split(/\s+/u)
    .filter((word) => word !== '')
    .slice(0, 5)
    .map((word) => `%${word.replaceAll(/[\\%_]/gu, (sign) => `\\${sign}`)}%`);
  if (patterns.length === 0) return [];
  return await reader.query<FoundPatient[]>(
    `select p.id, p.name as patient, p.species, trim(c.first_name || ' ' || c.last_name) as client
       from patient p join client c on c.id = p.client_id
      where p.clinic_id = $1 and p.archived_at is null
        and not exists (select from unnest($2::text[]) pattern
                         where p.name || ' ' || c.first_name || ' ' || c.last_name not ilike pattern)
      order by lower(p.name), p.id limit $3`,
    [clinicId, patterns, most],
  );
}
