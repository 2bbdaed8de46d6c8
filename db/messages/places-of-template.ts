import type { EntityManager } from 'typeorm';

/** A rule, or a setting of visits, that says a template. */
export interface PlaceOfTemplate {
  readonly kind: 'rule' | 'setting' | 'combined';
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
}

/** Where a clinic's template is used: rules in their current version, settings of visits, combined messages. */
export async function placesOfTemplate(
  reader: EntityManager,
  clinicId: string,
  templateId: string,
): Promise<PlaceOfTemplate[]> {
  return await reader.query<PlaceOfTemplate[]>(
    `select 'rule' as kind, r.id::text as id, r.name, r.enabled from rule r
       join rule_version v on v.rule_id = r.id and v.version = r.current_version
      where r.clinic_id = $1 and r.deleted_at is null
        and v.definition -> 'steps' @> jsonb_build_array(jsonb_build_object('templateId', $2::text))
      union all
     select 'setting', s.reason_code, coalesce(nullif(s.reason_code, ''), '*'), true from appointment_setting s
      where s.clinic_id = $1 and jsonb_path_exists(to_jsonb(s), '$.**.templateId ? (@ == $id)',
                                                   jsonb_build_object('id', $2::text))
      union all
     select 'combined', c.id::text, c.name, true from clinic c where c.id = $1 and c.combined_template_id::text = $2
      order by kind, name, id`,
    [clinicId, templateId],
  );
}
