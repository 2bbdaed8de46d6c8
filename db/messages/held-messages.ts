import type { Tx } from '../database.js';

/**
 * The stops that hold a send `s`, or a reply, of the rule `ruleId`, as a condition on `stop_switch w`. A stop that is
 * being released holds what it held until its job has asked about it. What the staff have to do is no message.
 */
function holds(ruleId: string): string {
  return `w.clinic_id = s.clinic_id and w.drained_at is null and s.channel <> 'staffTask'
      and (w.drain_until_at is null or s.planned_at < w.drain_until_at)
      and (w.rule_id is null or w.rule_id = ${ruleId})
      and (w.template_id is null or w.template_id::text = s.template ->> 'templateId')
      and (w.channel is null or w.channel = s.channel)`;
}

/** SQL: whether a stop holds the send `s` of the reminder `r`. */
export const IS_HELD = `exists (select 1 from stop_switch w where ${holds('r.rule_id')})`;

/** SQL: whether a stop holds the reply `s`. */
export const IS_REPLY_HELD = `exists (select 1 from stop_switch w where ${holds('null::uuid')})`;

/** SQL: the ids of the stops that hold the send `s` of the reminder `r`, as JSON. */
export const HELD_BY = `(select coalesce(jsonb_agg(w.id), '[]') from stop_switch w where ${holds('r.rule_id')})`;

/** SQL: the ids of the stops that hold the reply `s`, as JSON. */
export const REPLY_HELD_BY = `(select coalesce(jsonb_agg(w.id), '[]') from stop_switch w where ${holds('null::uuid')})`;

/** A message that a stop holds. */
export interface HeldMessage {
  readonly id: string;
  readonly ownerKind: 'reminder' | 'appointment' | 'reply';
  readonly plannedAt: Date;
}

/** Where a walk over held messages stands: `null` before the first. */
export type HeldPosition = Pick<HeldMessage, 'id' | 'plannedAt'> | null;

const HELD_OF_SWITCH = `
    from stop_switch w
    join send s on s.clinic_id = w.clinic_id and s.state in ('planned', 'claimed')
     and s.planned_at < coalesce(w.drain_until_at, $2)
    left join reminder r on r.id = s.owner_id
   where w.id = $1 and (r.id is null or r.status in ('open', 'paused') and r.cycle = s.cycle)
     and ${holds('r.rule_id')}`;

/** The messages that a stop holds although their time has come, the oldest first, behind that position. */
export async function heldMessages(
  reader: Tx,
  switchId: string,
  at: Date,
  after: HeldPosition,
  most: number,
): Promise<HeldMessage[]> {
  return await reader.query<HeldMessage[]>(
    `select s.id, s.owner_kind as "ownerKind", s.planned_at as "plannedAt" ${HELD_OF_SWITCH}
        and ($3::timestamptz is null or (s.planned_at, s.id) > ($3, $4::uuid))
      order by s.planned_at, s.id limit $5`,
    [switchId, at, after?.plannedAt ?? null, after?.id ?? null, most],
  );
}

/** How many messages a stop holds although their time has come. */
export async function countHeld(reader: Tx, switchId: string, at: Date): Promise<number> {
  const rows = await reader.query<{ count: number }[]>(`select count(*)::int as count ${HELD_OF_SWITCH}`, [
    switchId,
    at,
  ]);
  return rows[0]?.count ?? 0;
}
