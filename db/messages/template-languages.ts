import type { EntityManager } from 'typeorm';

/** The languages in which one template of a clinic has texts. */
export interface TemplateLanguages {
  readonly id: string;
  readonly name: string;
  /** BCP 47, the template's own first; empty: it did not say, and counts as the clinic's. */
  readonly languages: readonly string[];
}

/** The templates in use, by name, with the languages that each has; a clinic has some dozens. */
export async function templateLanguages(
  reader: EntityManager,
  clinicId: string,
): Promise<TemplateLanguages[]> {
  return await reader.query<TemplateLanguages[]>(
    `select t.id, t.name, array(
         select v.content ->> 'locale' where v.content ->> 'locale' is not null
         union all select jsonb_object_keys(coalesce(v.content -> 'variants', '{}'))) as languages
       from template t join template_version v on v.template_id = t.id and v.version = t.current_version
      where t.clinic_id = $1 and t.archived_at is null order by t.name, t.id limit 500`,
    [clinicId],
  );
}
