import type { EntityManager } from 'typeorm';
import type { Tx } from '../database.js';

/** The live reminders that a rule made. */
export async function remindersOfRule(manager: EntityManager, ruleId: string): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select id from reminder where rule_id = $1 and status in ('open', 'paused') order by id`,
    [ruleId],
  );
  return rows.map((row) => row.id);
}

/**
 * Has the workflows of a rule's live reminders told, slowly, that it was switched off or on, and says so in the timeline
 * of each.
 */
export async function tellRemindersOfRule(
  tx: Tx,
  ruleId: string,
  note: { readonly cause: 'ruleDisabled' | 'ruleEnabled'; readonly actor: string; readonly at: Date },
): Promise<void> {
  await tx.query(
    `with held as (select id from reminder where rule_id = $1 and status in ('open', 'paused') order by id for update),
          told as (
            update reminder r set plan_version = plan_version + 1, revision = revision + 1, updated_at = $3,
                   tell_after = $3, tell_attempts = 0, tell_cause = $2, bulk = true, sweep_tells = 0, swept_at = null
              from held where r.id = held.id returning r.id, r.clinic_id)
     insert into reminder_event (id, clinic_id, reminder_id, at, type, actor, detail)
     select gen_random_uuid(), clinic_id, id, $3, $2, $4, jsonb_build_object('ruleId', $1::uuid) from told`,
    [ruleId, note.cause, note.at, note.actor],
  );
}

/** How many live reminders of each rule keep a version older than the current one. */
export async function waitingOnOldVersions(
  manager: EntityManager,
  ruleIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await manager.query<{ id: string; waiting: number }[]>(
    `select r.id, count(m.id)::int as waiting from rule r
       left join reminder m on m.rule_id = r.id and m.status in ('open', 'paused') and m.rule_version < r.current_version
      where r.id = any($1) group by r.id`,
    [ruleIds],
  );
  return new Map(rows.map((row) => [row.id, row.waiting]));
}
