import type { EntityManager } from 'typeorm';

/** Another rule that reminds the same patients of the same care. */
export interface GroupOverlap {
  readonly ruleId: string;
  readonly name: string;
  readonly patients: number;
  readonly reminders: number;
}

/** Messages of another rule that went to the same clients at about the same time. */
export interface NearbyMessages {
  readonly ruleId: string;
  readonly name: string;
  readonly messages: number;
  readonly clients: number;
}

/**
 * The enabled rules, but this one, that made reminders of these patients for a service of the group.
 *
 * @param codes the services that complete the rule's reminders
 */
export async function groupOverlaps(
  manager: EntityManager,
  clinicId: string,
  about: {
    readonly patientIds: readonly string[];
    readonly codes: readonly string[];
    readonly ruleId: string | null;
  },
): Promise<GroupOverlap[]> {
  return await manager.query<GroupOverlap[]>(
    `select ru.id as "ruleId", ru.name, count(distinct r.patient_id)::int as patients, count(*)::int as reminders
       from reminder r join rule ru on ru.id = r.rule_id and ru.enabled and ru.deleted_at is null
      where r.clinic_id = $1 and r.patient_id = any($2) and r.satisfied_by && $3::text[]
        and ru.id is distinct from $4
      group by ru.id order by reminders desc, ru.id`,
    [clinicId, about.patientIds, about.codes, about.ruleId],
  );
}

/** The messages of enabled rules, but this one, to these clients within so many days of these instants. */
export async function nearbyMessages(
  manager: EntityManager,
  clinicId: string,
  about: {
    readonly messages: readonly { readonly clientId: string; readonly at: Date }[];
    readonly withinDays: number;
    readonly ruleId: string | null;
  },
): Promise<NearbyMessages[]> {
  return await manager.query<NearbyMessages[]>(
    `select ru.id as "ruleId", ru.name, count(*)::int as messages, count(distinct s.client_id)::int as clients
       from send s join reminder r on r.id = s.owner_id
       join rule ru on ru.id = r.rule_id and ru.enabled and ru.deleted_at is null and ru.id is distinct from $5
      where s.clinic_id = $1 and s.client_id is not null and s.accepted_at is not null and s.channel <> 'staffTask'
        and exists (select from unnest($2::uuid[], $3::timestamptz[]) as m (client_id, at)
                     where m.client_id = s.client_id
                       and s.accepted_at between m.at - make_interval(days => $4) and m.at + make_interval(days => $4))
      group by ru.id order by messages desc, ru.id`,
    [
      clinicId,
      about.messages.map(({ clientId }) => clientId),
      about.messages.map(({ at }) => at),
      about.withinDays,
      about.ruleId,
    ],
  );
}
