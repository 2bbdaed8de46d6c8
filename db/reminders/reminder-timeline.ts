import type { EntityManager } from 'typeorm';

/** One thing that happened to a reminder or to one of its sends, or that is planned. Instants are RFC 3339. */
export interface TimelineRow {
  readonly at: Date;
  readonly type: string;
  readonly actor: string | null;
  readonly detail: Record<string, unknown>;
}

const TIMELINE = `
  select at, type, actor, detail, 0 as rank, id from reminder_event where reminder_id = $1
  union all
  select e.at, 'send.' || e.state, e.actor,
         jsonb_strip_nulls(jsonb_build_object('sendId', s.id, 'step', s.step, 'channel', s.channel, 'cycle', s.cycle,
           'resend', s.resend, 'reason', e.reason)) || e.detail, 1, e.id
    from send_event e join send s on s.id = e.send_id where s.owner_id = $1
  union all
  select s.planned_at, 'send.planned', null,
         jsonb_build_object('sendId', s.id, 'step', s.step, 'channel', s.channel, 'cycle', s.cycle,
           'resend', s.resend, 'upcoming', true), 2, s.id
    from send s join reminder r on r.id = s.owner_id
   where s.owner_id = $1 and s.state = 'planned' and s.cycle = r.cycle and r.status in ('open', 'paused')
   order by at, rank, id`;

/** The whole life of a reminder, past and planned, in order of time. */
export async function timelineOf(manager: EntityManager, reminderId: string): Promise<TimelineRow[]> {
  return await manager.query<TimelineRow[]>(TIMELINE, [reminderId]);
}
