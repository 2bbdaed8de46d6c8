import type { EntityManager } from 'typeorm';

/**
 * How many waiting reminders keep an older version of these templates, by id; a template that none keeps is not in the
 * map. A reminder keeps the versions that its steps were pinned with.
 */
export async function countWaiting(
  reader: EntityManager,
  clinicId: string,
  templateIds: readonly string[],
): Promise<Map<string, number>> {
  if (templateIds.length === 0) return new Map();
  const rows = await reader.query<{ id: string; waiting: number }[]>(
    `select t.id, count(distinct r.id)::int as waiting
       from reminder r
      cross join lateral jsonb_array_elements(r.steps) step
       join template t on t.id = (step #>> '{template,templateId}')::uuid
      where r.clinic_id = $1 and r.status in ('open', 'paused') and t.clinic_id = $1 and t.id = any($2)
        and (step #>> '{template,templateVersion}')::int < t.current_version
      group by t.id`,
    [clinicId, templateIds],
  );
  return new Map(rows.map(({ id, waiting }) => [id, waiting]));
}
