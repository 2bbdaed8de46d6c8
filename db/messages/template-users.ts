import type { EntityManager } from 'typeorm';

/** Whether the clinic's template has that version. */
export async function hasTemplateVersion(
  manager: EntityManager,
  clinicId: string,
  templateId: string,
  version: number,
): Promise<boolean> {
  const rows = await manager.query<unknown[]>(
    `select 1 from template_version where clinic_id = $1 and template_id = $2 and version = $3`,
    [clinicId, templateId, version],
  );
  return rows.length > 0;
}

/** The live reminders about care that say a template, in whatever version. */
export async function remindersWithTemplate(
  manager: EntityManager,
  clinicId: string,
  templateId: string,
): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select id from reminder where clinic_id = $1 and status in ('open', 'paused') and kind <> 'appointment' and steps @> $2
      order by id`,
    [clinicId, JSON.stringify([{ template: { templateId } }])],
  );
  return rows.map((row) => row.id);
}
