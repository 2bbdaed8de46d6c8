import type { EntityManager } from 'typeorm';
import { PERSON_SQL, type AudiencePerson } from './audience.js';

/** A client of the clinic, as one whom a message could reach; `null`: there is none. */
export async function readPerson(
  reader: EntityManager,
  clinicId: string,
  clientId: string,
): Promise<AudiencePerson | null> {
  const rows = await reader.query<{ person: AudiencePerson }[]>(
    `select jsonb_build_object(${PERSON_SQL}) as person from client c where c.id = $1 and c.clinic_id = $2`,
    [clientId, clinicId],
  );
  return rows[0]?.person ?? null;
}
