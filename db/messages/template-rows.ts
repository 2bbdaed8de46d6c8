import type { EntityManager } from 'typeorm';

/** A template in the list of a clinic. */
export interface TemplateRow {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly channels: readonly ('email' | 'sms' | 'letter')[];
  readonly languages: readonly string[];
  readonly updatedAt: Date;
}

/** At most so many are shown at once. */
const MOST_LISTED = 500;

/** The templates of a clinic by name: those in use, or the archived ones. */
export async function templateRows(
  reader: EntityManager,
  clinicId: string,
  { words, archived }: { readonly words: string; readonly archived: boolean },
): Promise<TemplateRow[]> {
  const patterns = words
    .split(/\s+/u)
    .filter((word) => word !== '')
    .map((word) => `%${word.replaceAll(/[\\%_]/gu, (sign) => `\\${sign}`)}%`);
  return await reader.query<TemplateRow[]>(
    `select t.id, t.name, t.current_version as version, t.updated_at as "updatedAt",
            array_remove(array[case when v.content ? 'email' then 'email' end, case when v.content ? 'sms' then 'sms' end,
                               case when v.content ? 'letter' then 'letter' end], null) as channels,
            array_remove(array[t.locale], null)
              || array(select jsonb_object_keys(coalesce(v.content -> 'variants', '{}'))) as languages
       from template t join template_version v on v.template_id = t.id and v.version = t.current_version
      where t.clinic_id = $1 and (t.archived_at is not null) = $3
        and not exists (select from unnest($2::text[]) pattern where t.name not ilike pattern)
      order by lower(t.name), t.id limit ${MOST_LISTED}`,
    [clinicId, patterns, archived],
  );
}
