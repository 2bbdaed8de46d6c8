import type { EntityManager } from 'typeorm';

/** How much there is of what a clinic sets up beside its own settings, and how much of it has errors. */
export interface SettingCounts {
  readonly services: number;
  readonly locations: number;
  readonly reasons: number;
  readonly keys: number;
  readonly webhooks: number;
  readonly webhooksFailing: number;
  readonly connections: number;
  readonly connectionsFailing: number;
  readonly jobs: number;
  readonly users: number;
  readonly imports: number;
  /** The languages in which templates have texts. */
  readonly languages: readonly string[];
}

/** Counts it, all at once; a clinic has few of each. */
export async function readSettingCounts(reader: EntityManager, clinicId: string): Promise<SettingCounts> {
  const rows = await reader.query<SettingCounts[]>(
    `select
       (select count(*)::int from (select 1 from service where clinic_id = $1 and archived_at is null limit 10000) s) as services,
       (select count(*)::int from location where clinic_id = $1 and archived_at is null) as locations,
       (select count(*)::int from appointment_reason where clinic_id = $1) as reasons,
       (select count(*)::int from api_key where clinic_id = $1 and revoked_at is null
           and (expires_at is null or expires_at > clock_timestamp())) as keys,
       (select count(*)::int from webhook_endpoint where clinic_id = $1 and enabled) as webhooks,
       (select count(*)::int from webhook_endpoint where clinic_id = $1
           and (failing_since is not null or disabled_reason in ('failing', 'gone'))) as "webhooksFailing",
       (select count(*)::int from connection where clinic_id = $1 and enabled) as connections,
       (select count(*)::int from connection where clinic_id = $1 and enabled and failures > 0) as "connectionsFailing",
       (select count(*)::int from job where clinic_id = $1 and state in ('waiting', 'running')) as jobs,
       (select count(*)::int from staff_membership where clinic_id = $1) as users,
       (select count(*)::int from job where clinic_id = $1 and kind = 'import' and state = 'done'
           and input ->> 'dryRun' is distinct from 'true') as imports,
       array(select distinct lower(split_part(tag, '-', 1)) from template t
               join template_version v on v.template_id = t.id and v.version = t.current_version
               cross join lateral (
                 select v.content ->> 'locale' as tag
                 union all select jsonb_object_keys(coalesce(v.content -> 'variants', '{}'))) as tags
              where t.clinic_id = $1 and t.archived_at is null and tag is not null order by 1) as languages`,
    [clinicId],
  );
  return rows[0] ?? NOTHING;
}

const NOTHING: SettingCounts = {
  services: 0,
  locations: 0,
  reasons: 0,
  keys: 0,
  webhooks: 0,
  webhooksFailing: 0,
  connections: 0,
  connectionsFailing: 0,
  jobs: 0,
  users: 0,
  imports: 0,
  languages: [],
};
