import type { EntityManager } from 'typeorm';
import type { SendState } from '../../domain/messages/send-state.js';
import type { Channel } from '../../domain/reminders/step.js';

/** A waiting reminder as far as another version of its rule would change it. Instants are RFC 3339. */
export interface WaitingUnderRule {
  readonly id: string;
  readonly dueOn: string;
  readonly eventAt: Date;
  readonly performedOn: string | null;
  /** A due date set by a person, which stays. */
  readonly heldDueOn: string | null;
  readonly dateOfBirth: string | null;
  readonly clientZone: string | null;
  readonly sends: readonly {
    readonly id: string;
    readonly step: string;
    readonly channel: Channel;
    readonly plannedAt: string;
    readonly state: SendState;
    readonly reason: string | null;
  }[];
}

const WAITING = `
  select r.id, r.due_on as "dueOn", r.event_at as "eventAt", r.anchor ->> 'performedOn' as "performedOn",
         r.held_due ->> 'dueOn' as "heldDueOn", p.date_of_birth as "dateOfBirth", c.time_zone as "clientZone",
         coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'step', s.step, 'channel', s.channel,
             'plannedAt', s.planned_at, 'state', s.state, 'reason', s.reason))
           from send s where s.owner_id = r.id and s.cycle = r.cycle and s.resend = 0), '[]') as sends
    from reminder r join patient p on p.id = r.patient_id join client c on c.id = p.client_id
   where r.rule_id = $1 and r.status in ('open', 'paused') and r.rule_version <> $2
     and ($3::integer is null or r.rule_version = $3)
   order by r.id limit $4`;

/** The waiting reminders of a rule that are not on that version; only those on version `from`, if it is given. */
export async function waitingUnderRule(
  manager: EntityManager,
  ruleId: string,
  versions: { readonly to: number; readonly from: number | null },
  most: number,
): Promise<WaitingUnderRule[]> {
  return await manager.query<WaitingUnderRule[]>(WAITING, [ruleId, versions.to, versions.from, most]);
}

/** How many there are in all. */
export async function countWaitingUnderRule(
  manager: EntityManager,
  ruleId: string,
  versions: { readonly to: number; readonly from: number | null },
): Promise<number> {
  const rows = await manager.query<{ count: number }[]>(
    `select count(*)::int as count from reminder
      where rule_id = $1 and status in ('open', 'paused') and rule_version <> $2
        and ($3::integer is null or rule_version = $3)`,
    [ruleId, versions.to, versions.from],
  );
  return rows[0]?.count ?? 0;
}
