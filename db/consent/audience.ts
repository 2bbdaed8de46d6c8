import type { EntityManager } from 'typeorm';
import type { ConsentStatement, Contact } from '../../domain/consent/permission.js';
import { STATEMENTS_SQL } from './client-statements.js';

/** The patient as reminders need it; dates are `YYYY-MM-DD`. */
export interface AudiencePatient {
  readonly id: string;
  readonly name: string;
  readonly species: string;
  readonly breed: string | null;
  readonly sex: string | null;
  readonly neutered: boolean | null;
  readonly dateOfBirth: string | null;
  readonly weightKg: number | null;
  readonly registeredOn: string | null;
  readonly deceased: boolean;
  readonly archived: boolean;
}

/** The client who would receive the messages. */
export interface AudienceClient {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly locale: string | null;
  /** IANA zone. */
  readonly timeZone: string | null;
  readonly tags: readonly string[];
  readonly archived: boolean;
}

/** One person whom a message could reach. */
export interface AudiencePerson {
  readonly client: AudienceClient;
  readonly contacts: readonly Contact[];
  /** Newest first. */
  readonly consents: readonly ConsentStatement[];
}

/** Whom a message about a patient would reach, and whether it may. */
export interface Audience extends AudiencePerson {
  readonly patient: AudiencePatient;
  /** Who else cares for the patient, in the order in which they are asked. */
  readonly coClients: readonly AudiencePerson[];
}

/** SQL of an {@link AudiencePerson} as the arguments of `jsonb_build_object`, from a row named `c`. */
export const PERSON_SQL = `
  'client', jsonb_build_object('id', c.id, 'firstName', c.first_name, 'lastName', c.last_name, 'locale', c.locale,
    'timeZone', c.time_zone, 'tags', c.tags, 'archived', c.archived_at is not null),
  'contacts', coalesce((select jsonb_agg(jsonb_build_object('id', cp.id, 'kind', cp.kind, 'value', cp.value,
      'purposes', cp.purposes, 'usable', cp.usable) order by cp.position, cp.id)
    from contact_point cp where cp.client_id = c.id), '[]'),
  'consents', ${STATEMENTS_SQL}`;

/** SQL that builds an {@link Audience} from rows named `p` (patient) and `c` (client). */
export const AUDIENCE_SQL = `jsonb_build_object(
  'patient', jsonb_build_object('id', p.id, 'name', p.name, 'species', p.species, 'breed', p.breed, 'sex', p.sex,
    'neutered', p.neutered, 'dateOfBirth', p.date_of_birth, 'weightKg', p.weight_kg, 'registeredOn', p.registered_on,
    'deceased', p.deceased_on is not null, 'archived', p.archived_at is not null),
  ${PERSON_SQL},
  'coClients', case when p.co_client_ids = '{}' then '[]' else coalesce((
      select jsonb_agg(jsonb_build_object(${PERSON_SQL}) order by co.place)
        from unnest(p.co_client_ids) with ordinality as co(id, place) join client c on c.id = co.id), '[]') end)`;

/**
 * The audience of a patient of the clinic; `null` when there is no such patient. `share` keeps the patient from
 * changing, dying above all, until the transaction ends.
 */
export async function readAudience(
  manager: EntityManager,
  clinicId: string,
  patientId: string,
  lock?: 'share',
): Promise<Audience | null> {
  const rows = await manager.query<{ audience: Audience }[]>(
    `select ${AUDIENCE_SQL} as audience from patient p join client c on c.id = p.client_id
      where p.id = $1 and p.clinic_id = $2 ${lock === 'share' ? 'for share of p' : ''}`,
    [patientId, clinicId],
  );
  return rows[0]?.audience ?? null;
}
