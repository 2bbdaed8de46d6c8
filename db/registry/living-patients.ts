import type { EntityManager } from 'typeorm';

/** Of these patients, the ids of those who live. */
export async function livingOf(reader: EntityManager, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await reader.query<{ id: string }[]>(
    'select id from patient where id = any($1) and deceased_on is null',
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}
