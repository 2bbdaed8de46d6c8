import { OUTAGE_REASONS } from '../../domain/messages/send-state.js';
import type { ClientChannel } from '../../domain/reminders/step.js';
import type { Tx } from '../database.js';

/** Which messages a replay is about: those that were to leave in a stretch of time and did not, for no reason of the client's. */
export interface MissedFilter {
  readonly clinicId: string;
  readonly from: Date;
  /** The first instant that no longer counts. */
  readonly before: Date;
  readonly channel: ClientChannel | null;
  /** Only those that ended before this: what a replay puts back and fails again is not its own. */
  readonly endedBefore: Date;
}

/** A message that did not leave, or did not arrive. */
export interface MissedMessage {
  readonly id: string;
  readonly plannedAt: Date;
}

/**
 * Left out is what the client has heard otherwise: by another channel of the step, or because a later step of the same
 * due date was to leave since.
 */
const MISSED = `
    from send s join reminder r on r.id = s.owner_id
   where s.clinic_id = $1 and s.state in ('skipped', 'failed') and s.planned_at >= $2 and s.planned_at < $3
     and ($4::text is null or s.channel = $4) and s.channel <> 'staffTask' and s.reason = any($6)
     and s.decided_at < $5 and r.status in ('open', 'paused') and r.cycle = s.cycle
     and not exists (select 1 from send o where o.owner_id = s.owner_id and o.cycle = s.cycle and o.id <> s.id
           and (o.step = s.step and o.state in ('transmitting', 'accepted', 'delivered', 'unknown', 'merged')
                or o.planned_at > s.planned_at and o.planned_at <= $5))`;

/** The messages of a replay, the oldest first, behind that position. */
export async function missedMessages(
  reader: Tx,
  filter: MissedFilter,
  after: MissedMessage | null,
  most: number,
): Promise<MissedMessage[]> {
  return await reader.query<MissedMessage[]>(
    `select s.id, s.planned_at as "plannedAt" ${MISSED}
        and ($7::timestamptz is null or (s.planned_at, s.id) > ($7, $8::uuid))
      order by s.planned_at, s.id limit $9`,
    [...parametersOf(filter), after?.plannedAt ?? null, after?.id ?? null, most],
  );
}

/** How many messages a replay is about. */
export async function countMissed(reader: Tx, filter: MissedFilter): Promise<number> {
  const rows = await reader.query<{ count: number }[]>(
    `select count(*)::int as count ${MISSED}`,
    parametersOf(filter),
  );
  return rows[0]?.count ?? 0;
}

function parametersOf({ clinicId, from, before, channel, endedBefore }: MissedFilter): unknown[] {
  return [clinicId, from, before, channel, endedBefore, OUTAGE_REASONS];
}
