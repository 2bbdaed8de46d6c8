import type { EntityManager } from 'typeorm';

/** One thing that happened to a reminder or to one of its sends, or that is planned. Instants are RFC 3339. */
export interface TimelineRow {
  readonly at: Date;
  readonly type: string;
  readonly actor: string | null;
  readonly detail: Record<string, unknown>;
}

/** The events that changed it: what set it off, what completed it, what paused it. */
const EVENTS = `
  select i.received_at as at, 'event.received' as type, i.source as actor,
         jsonb_build_object('eventType', i.type, 'source', i.source, 'eventId', i.event_id, 'occurredAt', i.occurred_at,
           'change', c.entry ->> 'change') as detail, 0 as rank, i.id
    from inbound_event i
    join reminder r on r.id = $1 and r.patient_id = i.patient_id
    cross join lateral jsonb_array_elements(i.effect -> 'reminders') as c (entry)
   where c.entry ->> 'id' = r.id::text`;

/** What was done to it; the step to the next channel stands after the failure that led to it. */
const CHANGES = `
  select at, type, actor, detail, case when type = 'fellBack' then 2 else 1 end, id
    from reminder_event where reminder_id = $1`;

/** The messages: each attempt with its worker, the provider's answers and reports, and until when each of them waited. */
const SENDS = `
  select e.at, 'send.' || e.state, e.actor,
         jsonb_strip_nulls(jsonb_build_object('sendId', s.id, 'step', s.step, 'channel', s.channel, 'cycle', s.cycle,
           'resend', s.resend, 'reason', e.reason, 'plannedAt', s.planned_at,
           'attempt', nullif(count(*) filter (where e.state = 'claimed') over (partition by s.id order by e.at, e.id), 0),
           'templateId', case when e.state = 'claimed' then s.template ->> 'templateId' end,
           'templateVersion', case when e.state = 'claimed' then (s.template ->> 'templateVersion')::integer end,
           'consentEventId', case when e.state = 'claimed' then s.consent_event_id end,
           'providerId', case when e.state = 'accepted' then s.provider_id end)) || e.detail, 2, e.id
    from send_event e join send s on s.id = e.send_id where s.owner_id = $1`;

/** What became of the messages in which its own went along. */
const CARRIED = `
  select e.at, 'send.' || e.state, e.actor,
         jsonb_strip_nulls(jsonb_build_object('sendId', s.id, 'step', s.step, 'channel', s.channel, 'cycle', s.cycle,
           'resend', s.resend, 'reason', e.reason, 'inMessageOf', k.id,
           'providerId', case when e.state = 'accepted' then k.provider_id end)) || e.detail, 2, e.id
    from send s join send k on k.id = s.merged_into_id
    join send_event e on e.send_id = k.id and e.state in ('accepted', 'delivered', 'bounced', 'failed', 'unknown')
   where s.owner_id = $1 and s.state = 'merged'`;

/** What the client answered to one of its messages. */
const REPLIES = `
  select ce.created_at, case when ce.granted then 'client.optedIn' else 'client.optedOut' end, ce.given_by,
         jsonb_build_object('sendId', s.id, 'channel', ce.channel, 'purpose', ce.purpose, 'consentEventId', ce.id), 3, ce.id
    from send s join consent_event ce on ce.send_id = s.id where s.owner_id = $1`;

/** What the staff did with the tasks that it made. */
const TASKS = `
  select t.updated_at, 'task.' || t.status, null,
         jsonb_strip_nulls(jsonb_build_object('taskId', t.id, 'sendId', t.send_id, 'outcome', t.outcome)), 3, t.id
    from task t where t.reminder_id = $1 and t.status <> 'open'`;

const PLANNED = `
  select s.planned_at, 'send.planned', null,
         jsonb_strip_nulls(jsonb_build_object('sendId', s.id, 'step', s.step, 'channel', s.channel, 'cycle', s.cycle,
           'resend', s.resend, 'upcoming', true,
           'heldBy', case when r.status = 'paused' then 'pause'
                          when not coalesce(ru.enabled and ru.deleted_at is null, true) then 'ruleOff'
                          when r.snoozed_until > s.planned_at then 'snooze' end)), 4, s.id
    from send s join reminder r on r.id = s.owner_id left join rule ru on ru.id = r.rule_id
   where s.owner_id = $1 and s.state = 'planned' and s.cycle = r.cycle and r.status in ('open', 'paused')`;

const PARTS = [EVENTS, CHANGES, SENDS, CARRIED, REPLIES, TASKS, PLANNED];
const TIMELINE = `${PARTS.join(' union all ')} order by at, rank, id`;

/** The whole life of a reminder, past and planned, in order of time. */
export async function timelineOf(manager: EntityManager, reminderId: string): Promise<TimelineRow[]> {
  return await manager.query<TimelineRow[]>(TIMELINE, [reminderId]);
}
