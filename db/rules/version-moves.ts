import type { EntityManager } from 'typeorm';

/** Reminders that were moved to a version at once, and the version on which they were before. */
export interface MovedReminders {
  readonly fromVersion: number;
  readonly reminderIds: readonly string[];
}

/**
 * The live reminders of a rule that were moved to one of its versions at that instant, by the version before.
 */
export async function movedToRuleVersion(
  manager: EntityManager,
  ruleId: string,
  version: number,
  at: Date,
): Promise<MovedReminders[]> {
  return await manager.query<MovedReminders[]>(
    `select (e.detail ->> 'fromVersion')::int as "fromVersion", array_agg(r.id order by r.id) as "reminderIds"
       from reminder r
       join reminder_event e on e.reminder_id = r.id and e.at = $3 and e.type = 'ruleVersionApplied'
      where r.rule_id = $1 and r.rule_version = $2 and r.status in ('open', 'paused')
        and (e.detail ->> 'ruleVersion')::int = $2 and e.detail ->> 'fromVersion' is not null
      group by 1 order by 1`,
    [ruleId, version, at],
  );
}

/** The live reminders of a clinic that were moved to a version of a template at that instant, by the version before. */
export async function movedToTemplateVersion(
  manager: EntityManager,
  clinicId: string,
  template: { readonly templateId: string; readonly templateVersion: number },
  at: Date,
): Promise<MovedReminders[]> {
  return await manager.query<MovedReminders[]>(
    `select (e.detail ->> 'fromVersion')::int as "fromVersion", array_agg(r.id order by r.id) as "reminderIds"
       from reminder r
       join reminder_event e on e.reminder_id = r.id and e.at = $3 and e.type = 'templateVersionApplied'
      where r.clinic_id = $1 and r.status in ('open', 'paused') and r.steps @> $2
        and e.detail @> $4 and e.detail ->> 'fromVersion' is not null
      group by 1 order by 1`,
    [clinicId, JSON.stringify([{ template }]), at, JSON.stringify(template)],
  );
}
