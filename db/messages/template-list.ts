import type { EntityManager } from 'typeorm';
import { MOST_COUNTED } from '../../domain/most-counted.js';

/**
 * How many waiting reminders keep an older version of these templates, by id, counted to `MOST_COUNTED`; a template that
 * none keeps is not in the map. A reminder keeps the versions that its steps were pinned with.
 */
export async function countWaiting(
  reader: EntityManager,
  clinicId: string,
  templateIds: readonly string[],
): Promise<Map<string, number>> {
  if (templateIds.length === 0) return new Map();
  const rows = await reader.query<{ id: string; waiting: number }[]>(
    `select t.id, kept.waiting
       from template t cross join lateral (
         select count(*)::int as waiting from (
           select from reminder r
            where r.clinic_id = $1 and r.status in ('open', 'paused') and pinned_templates(r.steps) && array(
              select t.id || '@' || version from generate_series(1, t.current_version - 1) version)
            limit ${MOST_COUNTED}) r) kept
      where t.clinic_id = $1 and t.id = any($2) and t.current_version > 1 and kept.waiting > 0`,
    [clinicId, templateIds],
  );
  return new Map(rows.map(({ id, waiting }) => [id, waiting]));
}
