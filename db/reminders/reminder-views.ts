import type { EntityManager } from 'typeorm';
import type { SendState } from '../../domain/messages/send-state.js';
import type { Channel } from '../../domain/reminders/step.js';

/** What a reminder shows beside its own columns. */
export interface ReminderSide {
  readonly clientId: string;
  /** IANA zone that decides which day it is. */
  readonly zone: string;
  readonly ruleOn: boolean;
  readonly sends: readonly ShownSend[];
}

/** A send as its reminder shows it; instants are RFC 3339. */
export interface ShownSend {
  readonly id: string;
  readonly step: string;
  readonly channel: Channel;
  readonly cycle: number;
  readonly resend: number;
  readonly plannedAt: string;
  readonly state: SendState;
  readonly reason: string | null;
  readonly at: string | null;
}

const SIDES = `
  select r.id, p.client_id as "clientId", coalesce(l.time_zone, cl.time_zone) as zone,
         coalesce(ru.enabled and ru.deleted_at is null, true) as "ruleOn",
         coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'step', s.step, 'channel', s.channel,
             'cycle', s.cycle, 'resend', s.resend, 'plannedAt', s.planned_at, 'state', s.state, 'reason', s.reason,
             'at', coalesce(s.accepted_at, s.decided_at, s.transmitting_at)) order by s.cycle, s.planned_at, s.id)
           from send s where s.owner_id = r.id), '[]') as sends
    from reminder r
    join patient p on p.id = r.patient_id
    join clinic cl on cl.id = r.clinic_id
    left join location l on l.id = r.location_id
    left join rule ru on ru.id = r.rule_id
   where r.id = any($1)`;

/** What these reminders show beside their own columns, in one query. */
export async function sidesOf(
  manager: EntityManager,
  reminderIds: readonly string[],
): Promise<Map<string, ReminderSide>> {
  if (reminderIds.length === 0) return new Map();
  const rows = await manager.query<(ReminderSide & { id: string })[]>(SIDES, [reminderIds]);
  return new Map(rows.map(({ id, ...side }) => [id, side]));
}
