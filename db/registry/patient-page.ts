import type { EntityManager } from 'typeorm';

/** One who owns an animal, or cares for it too. */
export interface PatientCarer {
  readonly id: string;
  readonly name: string;
  readonly isArchived: boolean;
}

/** What stands over every page about a patient. */
export interface PatientHead {
  readonly id: string;
  readonly clientId: string;
  readonly name: string;
  readonly species: string;
  readonly breed: string | null;
  readonly sex: string | null;
  readonly neutered: boolean | null;
  readonly dateOfBirth: string | null;
  readonly weightKg: number | null;
  readonly deceasedOn: string | null;
  readonly isArchived: boolean;
  readonly revision: number;
  readonly owner: PatientCarer;
  readonly carers: readonly PatientCarer[];
  readonly mourningDays: number;
}

const CARER = (row: string) =>
  `jsonb_build_object('id', ${row}.id, 'name', trim(${row}.first_name || ' ' || ${row}.last_name),
     'isArchived', ${row}.archived_at is not null)`;

/** A patient of the clinic with those who care for it; `null`: there is none. */
export async function readPatientHead(
  reader: EntityManager,
  clinicId: string,
  patientId: string,
): Promise<PatientHead | null> {
  const rows = await reader.query<PatientHead[]>(
    `select p.id, p.client_id as "clientId", p.name, p.species, p.breed, p.sex, p.neutered, p.revision,
            p.date_of_birth as "dateOfBirth", p.weight_kg as "weightKg", p.deceased_on as "deceasedOn",
            p.archived_at is not null as "isArchived", k.mourning_days as "mourningDays", ${CARER('c')} as owner,
            coalesce((select jsonb_agg(${CARER('co')} order by one.place)
                        from unnest(p.co_client_ids) with ordinality as one(id, place)
                        join client co on co.id = one.id), '[]') as carers
       from patient p join client c on c.id = p.client_id join clinic k on k.id = p.clinic_id
      where p.id = $1 and p.clinic_id = $2`,
    [patientId, clinicId],
  );
  return rows[0] ?? null;
}
