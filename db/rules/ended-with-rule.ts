import type { EntityManager } from 'typeorm';

/** The reminders that ended because their rule was deleted, at most so many. */
export async function endedWithRule(manager: EntityManager, ruleId: string, most: number): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select id from reminder
      where rule_id = $1 and status = 'cancelled' and status_reason = 'ruleDeleted' order by id limit $2`,
    [ruleId, most],
  );
  return rows.map(({ id }) => id);
}
