import type { EntityManager } from 'typeorm';
import type { ContactPoint } from '../../entities/registry/contact-point.js';

/** An animal of the household, as a line. */
export interface HeadPet {
  readonly id: string;
  readonly name: string;
  readonly species: string;
  readonly breed: string | null;
  readonly dateOfBirth: string | null;
  readonly weightKg: number | null;
  readonly deceasedOn: string | null;
  readonly isArchived: boolean;
  /** Another client owns it; this one cares for it too. */
  readonly isShared: boolean;
}

/** What stands over every page about a client. */
export interface ClientHead {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  /** BCP 47; `null`: the clinic's. */
  readonly locale: string | null;
  readonly timeZone: string | null;
  readonly tags: readonly string[];
  readonly externalId: string | null;
  readonly isArchived: boolean;
  readonly mergedIntoId: string | null;
  readonly revision: number;
  readonly contacts: readonly Pick<
    ContactPoint,
    'id' | 'kind' | 'value' | 'label' | 'purposes' | 'usable' | 'unusableReason' | 'revision'
  >[];
  /** The living first, by name; at most 100. */
  readonly pets: readonly HeadPet[];
  readonly conversation: { readonly id: string; readonly unread: number; readonly number: string } | null;
  readonly openTasks: number;
  /** When an animal of the household last died; `null`: none has. */
  readonly lastDeathOn: string | null;
  readonly mourningDays: number;
  readonly clinicLocale: string;
}

const HEAD = `
  select c.id, c.first_name as "firstName", c.last_name as "lastName", c.locale, c.time_zone as "timeZone", c.tags,
         c.external_id as "externalId", c.archived_at is not null as "isArchived", c.merged_into_id as "mergedIntoId",
         c.revision, k.mourning_days as "mourningDays", k.locale as "clinicLocale",
         coalesce((select jsonb_agg(jsonb_build_object('id', cp.id, 'kind', cp.kind, 'value', cp.value, 'label', cp.label,
             'purposes', cp.purposes, 'usable', cp.usable, 'unusableReason', cp.unusable_reason, 'revision', cp.revision)
             order by cp.kind, cp.position, cp.id) from contact_point cp where cp.client_id = c.id), '[]') as contacts,
         coalesce((select jsonb_agg(to_jsonb(pet)) from (
             select p.id, p.name, p.species, p.breed, p.date_of_birth as "dateOfBirth", p.weight_kg as "weightKg",
                    p.deceased_on as "deceasedOn", p.archived_at is not null as "isArchived", p.client_id <> c.id as "isShared"
               from patient p
              where p.clinic_id = c.clinic_id
                and (p.client_id = c.id or (p.co_client_ids <> '{}' and p.co_client_ids @> array[c.id]))
              order by p.deceased_on is not null, p.archived_at is not null, lower(p.name), p.id limit 100) pet), '[]') as pets,
         (select jsonb_build_object('id', v.id, 'unread', v.unread_count, 'number', v.number)
            from conversation v where v.client_id = c.id) as conversation,
         (select count(*)::int from task t where t.clinic_id = c.clinic_id and t.client_id = c.id and t.status = 'open')
           as "openTasks",
         (select max(p.deceased_on) from patient p where p.clinic_id = c.clinic_id
            and (p.client_id = c.id or (p.co_client_ids <> '{}' and p.co_client_ids @> array[c.id]))) as "lastDeathOn"
    from client c join clinic k on k.id = c.clinic_id
   where c.id = $1 and c.clinic_id = $2`;

/** A client of the clinic with what belongs to it; `null`: there is none. */
export async function readClientHead(
  reader: EntityManager,
  clinicId: string,
  clientId: string,
): Promise<ClientHead | null> {
  const rows = await reader.query<ClientHead[]>(HEAD, [clientId, clinicId]);
  return rows[0] ?? null;
}
