import type { EntityManager } from 'typeorm';

/** The names of patients by their ids. */
export async function patientNames(
  reader: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.query<{ id: string; name: string }[]>(
    'select id, name from patient where id = any($1)',
    [ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** A bulk action that waits to begin, or is under way. */
export interface OpenBulk {
  readonly selectionId: string;
  readonly action: string;
  readonly state: 'waiting' | 'running';
  readonly total: number;
  readonly startsAt: Date | null;
}

/** The bulk actions of the clinic that are not over, the oldest first. */
export async function openBulks(reader: EntityManager, clinicId: string): Promise<OpenBulk[]> {
  return await reader.query<OpenBulk[]>(
    `select j.input ->> 'selectionId' as "selectionId", j.input ->> 'action' as action, j.state, j.total,
            j.starts_at as "startsAt"
       from job j where j.clinic_id = $1 and j.kind = 'bulkReminders' and j.state in ('waiting', 'running')
      order by j.created_at limit 3`,
    [clinicId],
  );
}
