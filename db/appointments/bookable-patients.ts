import type { EntityManager } from 'typeorm';

/** An animal that can be brought. */
export interface LivingPatient {
  readonly id: string;
  readonly name: string;
  readonly species: string;
}

/** The living animals in a client's care, by name; at most 100. */
export async function livingPatientsOf(
  reader: EntityManager,
  clinicId: string,
  clientId: string,
): Promise<LivingPatient[]> {
  return await reader.query<LivingPatient[]>(
    `select id, name, species from patient
      where clinic_id = $1 and (client_id = $2 or co_client_ids @> array[$2]::uuid[])
        and deceased_on is null and archived_at is null
      order by name, id limit 100`,
    [clinicId, clientId],
  );
}
