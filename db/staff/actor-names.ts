import type { EntityManager } from 'typeorm';

const BY_ID = /^(staff|api):([\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12})$/;

/**
 * The names of the people and the API keys behind some of a clinic's `actor` texts (`staff:<userId>`, `api:<keyId>`),
 * for timelines and lists. An actor that is neither (`engine`, `operator`) has no entry.
 */
export async function actorNames(
  reader: EntityManager,
  clinicId: string,
  actors: Iterable<string>,
): Promise<ReadonlyMap<string, string>> {
  const found = [...new Set(actors)].map((actor) => BY_ID.exec(actor)).filter((match) => match !== null);
  if (found.length === 0) return new Map();
  const idsOf = (kind: string) => found.filter(([, one]) => one === kind).map(([, , id]) => id);
  const rows = await reader.query<{ actor: string; name: string }[]>(
    `select 'staff:' || u.id as actor, u.name from staff_user u
      where u.id = any($1::uuid[])
        and (exists (select from staff_membership m where m.user_id = u.id and m.clinic_id = $3)
             or exists (select from staff_audit a where a.user_id = u.id and a.clinic_id = $3))
     union all
     select 'api:' || k.id, k.name from api_key k where k.id = any($2::uuid[]) and k.clinic_id = $3`,
    [idsOf('staff'), idsOf('api'), clinicId],
  );
  return new Map(rows.map(({ actor, name }) => [actor, name]));
}
