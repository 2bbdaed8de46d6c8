import type { EntityManager } from 'typeorm';
import type { Plan, PlanItem } from '../../workflows/messages.js';
import { IS_HELD } from '../messages/held-messages.js';

interface PlanRow {
  readonly id: string;
  readonly version: number;
  readonly live: boolean;
  readonly waits: boolean;
  readonly resumeAt: Date | null;
  readonly lapseAt: Date | null;
  readonly sends: readonly PlannedRow[] | null;
}

interface PlannedRow {
  readonly sendId: string;
  readonly step: string;
  readonly channel: string;
  readonly at: string;
  readonly until: string;
  readonly exact: boolean;
}

/**
 * What waits, what an attempt holds that may have died before its mark, and what left long enough ago that its attempt
 * is over (Temporal gives an email three minutes): then its outcome was lost, and has to be looked for. What a stop holds
 * although its time has come is left out: its release tells the workflow.
 */
const PLAN = `
  select r.id, r.plan_version as version, r.status in ('open', 'paused') as live,
         r.status = 'open' and r.snoozed_until is null
           and coalesce(ru.enabled and ru.deleted_at is null, true) as waits,
         coalesce(r.paused_until, r.snoozed_until) as "resumeAt", r.lapse_at as "lapseAt",
         (select jsonb_agg(jsonb_build_object('sendId', s.id, 'step', s.step, 'channel', s.channel,
                   'at', greatest(s.planned_at, s.transmitting_at + interval '4 minutes'),
                   'until', greatest(s.until_at, s.transmitting_at + interval '24 minutes'),
                   'exact', s.exact) order by s.planned_at, s.id)
            from send s where s.owner_id = r.id and s.cycle = r.cycle
             and (s.state = 'transmitting' or s.state in ('planned', 'claimed')
                  and not (s.planned_at <= now() and ${IS_HELD}))) as sends
    from reminder r left join rule ru on ru.id = r.rule_id
   where r.id = any($1)`;

/**
 * What is still to come for each reminder, read from the ledger. A paused, snoozed or switched-off reminder keeps its
 * planned rows, but its plan has only the end of the pause and the lapse.
 */
export async function plansOf(
  manager: EntityManager,
  reminderIds: readonly string[],
): Promise<Map<string, Plan>> {
  const rows = await manager.query<PlanRow[]>(PLAN, [reminderIds]);
  return new Map(rows.map((row) => [row.id, { version: row.version, items: itemsOf(row) }]));
}

/** The plan of one reminder; a reminder that does not exist has none. */
export async function planOf(manager: EntityManager, reminderId: string): Promise<Plan | null> {
  return (await plansOf(manager, [reminderId])).get(reminderId) ?? null;
}

function itemsOf(row: PlanRow): PlanItem[] {
  if (!row.live) return [];
  const items: PlanItem[] = row.waits
    ? (row.sends ?? []).map((send) => ({
        ...send,
        kind: 'send' as const,
        at: new Date(send.at).toISOString(),
        until: new Date(send.until).toISOString(),
      }))
    : [];
  if (row.resumeAt !== null) items.push({ kind: 'resume', at: row.resumeAt.toISOString() });
  if (row.lapseAt !== null) items.push({ kind: 'lapse', at: row.lapseAt.toISOString() });
  return items;
}
