import type { EntityManager } from 'typeorm';
import type { Reminder } from '../../entities/reminders/reminder.js';
import type { Tx } from '../database.js';

/** A reminder that waits to be planned anew. */
export interface WaitingReplan {
  readonly id: string;
  readonly clinicId: string;
  readonly kind: Reminder['kind'];
  /** Its rule is gone, and so is what it waits for. */
  readonly ruleDeleted: boolean;
}

/** Puts every live reminder of a clinic into the queue; locks them in the order of their ids. */
export async function markForReplan(tx: Tx, clinicId: string, at: Date): Promise<void> {
  await tx.query(
    `with queued as (select id from reminder where clinic_id = $1 and status in ('open', 'paused')
                      order by id for no key update)
     update reminder r set replan_at = $2 from queued where r.id = queued.id`,
    [clinicId, at],
  );
}

/** Puts every live reminder of a rule into the queue; locks them in the order of their ids. */
export async function markRuleForReplan(tx: Tx, ruleId: string, at: Date): Promise<void> {
  await tx.query(
    `with queued as (select id from reminder where rule_id = $1 and status in ('open', 'paused')
                      order by id for no key update)
     update reminder r set replan_at = $2 from queued where r.id = queued.id`,
    [ruleId, at],
  );
}

/** The next reminders of the queue, the ones that wake first at the front. */
export async function waitingReplans(manager: EntityManager, most: number): Promise<WaitingReplan[]> {
  return await manager.query<WaitingReplan[]>(
    `select r.id, r.clinic_id as "clinicId", r.kind, ru.deleted_at is not null as "ruleDeleted"
       from reminder r left join rule ru on ru.id = r.rule_id
      where r.replan_at is not null order by r.next_wake_at nulls last limit $1`,
    [most],
  );
}

/** Takes one reminder out of the queue. */
export async function leaveReplanQueue(tx: Tx, id: string): Promise<void> {
  await tx.query('update reminder set replan_at = null where id = $1 and replan_at is not null', [id]);
}

/** How many reminders of a clinic still wait to be planned anew. */
export async function countWaitingReplans(manager: EntityManager, clinicId: string): Promise<number> {
  const rows = await manager.query<{ count: number }[]>(
    `select count(*) as count from reminder where replan_at is not null and clinic_id = $1`,
    [clinicId],
  );
  return rows[0]?.count ?? 0;
}

/** Counting stops here. */
const MOST_COUNTED = 10_000;

/** How many live reminders a clinic has, up to 10,000: so many a change of its hours plans anew. */
export async function countOpenReminders(manager: EntityManager, clinicId: string): Promise<number> {
  const rows = await manager.query<{ count: number }[]>(
    `select count(*)::int as count from (
       select 1 from reminder where clinic_id = $1 and status in ('open', 'paused') limit ${MOST_COUNTED}) as live`,
    [clinicId],
  );
  return rows[0]?.count ?? 0;
}
