import type { EntityManager } from 'typeorm';

const STAFF = /^staff:([\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12})$/;

/**
 * The names of the people behind some of a clinic's `actor` texts (`staff:<userId>`), for timelines and lists. An actor
 * that is no person of this clinic (`api`, `engine`, `operator`) has no entry.
 */
export async function actorNames(
  reader: EntityManager,
  clinicId: string,
  actors: Iterable<string>,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Set([...actors].flatMap((actor) => STAFF.exec(actor)?.[1] ?? []));
  if (ids.size === 0) return new Map();
  const rows = await reader.query<{ id: string; name: string }[]>(
    `select u.id, u.name from staff_user u
      where u.id = any($1::uuid[])
        and exists (select from staff_membership m where m.user_id = u.id and m.clinic_id = $2)`,
    [[...ids], clinicId],
  );
  return new Map(rows.map(({ id, name }) => [`staff:${id}`, name]));
}
