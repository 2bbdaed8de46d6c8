import type { EntityManager } from 'typeorm';
import type { TemplateContent } from '../../entities/messages/template-version.js';

/** A template in its newest version. */
export interface CurrentTemplate {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly content: TemplateContent;
}

/** The newest versions of these templates of the clinic, by id; those that do not exist are not in the map. */
export async function currentTemplates(
  manager: EntityManager,
  clinicId: string,
  ids: readonly string[],
): Promise<Map<string, CurrentTemplate>> {
  if (ids.length === 0) return new Map();
  const rows = await manager.query<CurrentTemplate[]>(
    `select t.id, t.name, t.current_version as version, v.content
       from template t join template_version v on v.template_id = t.id and v.version = t.current_version
      where t.clinic_id = $1 and t.id = any($2) and t.archived_at is null`,
    [clinicId, ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
