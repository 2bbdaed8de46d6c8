import type { EntityManager } from 'typeorm';
import type { TemplateContent } from '../../entities/messages/template-version.js';

/** One version of a template and how many waiting reminders say it. */
export interface KeptTemplateVersion {
  readonly version: number;
  readonly createdAt: Date;
  readonly waiting: number;
  readonly content: TemplateContent;
}

/**
 * The versions of a template, the newest first.
 *
 * @param before only versions older than this one
 */
export async function templateVersions(
  manager: EntityManager,
  templateId: string,
  before: number | null,
  most: number,
): Promise<KeptTemplateVersion[]> {
  return await manager.query<KeptTemplateVersion[]>(
    `select v.version, v.created_at as "createdAt", v.content,
            (select count(*)::int from reminder r
              where r.clinic_id = v.clinic_id and r.status in ('open', 'paused')
                and r.steps @> jsonb_build_array(jsonb_build_object('template',
                      jsonb_build_object('templateId', v.template_id, 'templateVersion', v.version)))) as waiting
       from template_version v where v.template_id = $1 and ($2::integer is null or v.version < $2)
      order by v.version desc limit $3`,
    [templateId, before, most],
  );
}

/** One version of a template; `null` when it has none of that number. */
export async function keptTemplateVersion(
  manager: EntityManager,
  templateId: string,
  version: number,
): Promise<KeptTemplateVersion | null> {
  const [found] = await templateVersions(manager, templateId, version + 1, 1);
  return found?.version === version ? found : null;
}
