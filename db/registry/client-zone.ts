import type { EntityManager } from 'typeorm';

/** The IANA zone of the client to whom a patient belongs; `null` when none is known. */
export async function zoneOfPatientsClient(
  manager: EntityManager,
  patientId: string,
): Promise<string | null> {
  const rows = await manager.query<{ zone: string | null }[]>(
    'select c.time_zone as zone from patient p join client c on c.id = p.client_id where p.id = $1',
    [patientId],
  );
  return rows[0]?.zone ?? null;
}
