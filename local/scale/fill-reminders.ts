import type { ScaleSession } from './scale-session.js';

/**
 * Live reminders fall due from 150 days ago to a year ahead, one in eight is overdue. A second reminder of a pet by the
 * same rule becomes one made by hand: a rule has one that lives.
 */
const REMINDERS = `
  create temp table batch_reminder on commit drop as
    with numbered as (
      select n, pg_temp.reminder_patient(n) as p, pg_temp.die(n, 40, 100) as fate,
             (select r.no from scale_rule r where pg_temp.die(n, 41, 100) >= r.low and pg_temp.die(n, 41, 100) < r.high) as rule_no
        from generate_series($1::bigint, $2::bigint) n
    ), chosen as (
      select n, p, case when fate < 56 then 'open' when fate < 59 then 'paused' when fate < 90 then 'completed'
                        when fate < 94 then 'cancelled' when fate < 96 then 'declined' else 'lapsed' end as status,
             case when pg_temp.die(n, 42, 100) >= 9 and row_number() over (partition by p, rule_no order by n) = 1
               then rule_no else 0 end as rule_no
        from numbered
    ), dated as (
      select c.n, c.p, pg_temp.id('reminder', c.n) as id, c.status, c.rule_no, r.service, r.months,
             coalesce(r.title, pg_temp.pick(m.titles, c.n, 43)) as title,
             current_date + case c.status
               when 'completed' then -pg_temp.die(c.n, 44, 900) when 'cancelled' then 90 - pg_temp.die(c.n, 44, 600)
               when 'declined' then 90 - pg_temp.die(c.n, 44, 600) when 'lapsed' then -200 - pg_temp.die(c.n, 44, 500)
               else case when pg_temp.die(c.n, 45, 8) = 0 then -1 - pg_temp.die(c.n, 46, 150)
                         else pg_temp.die(c.n, 46, 365) end end as due_on
        from chosen c cross join scale_name m left join scale_rule r on r.no = c.rule_no
    )
    select *, least(due_on - 30 * coalesce(months, 1), current_date - 1) + time '12:00'
                + pg_temp.die(n, 47, 36000) * interval '1 second' as made_at
      from dated`;

/** What is past has been sent, or has not and says why; what is ahead is planned while its reminder lives. */
const SENDS = `
  create temp table batch_send on commit drop as
    with planned as (
      select r.n * 16 + s.place * 4 + c.place as n, r.id as reminder_id, r.p, r.status, r.title, r.made_at, s.name as step, c.channel,
             ((r.due_on + s.days) + time '09:00') at time zone 'Europe/Stockholm' as planned_at
        from batch_reminder r join scale_step s on s.rule_no = r.rule_no,
        unnest(s.channels) with ordinality as c (channel, place)
    )
    select p.*, case
             when planned_at > now() then
               case when status in ('open', 'paused') then 'planned' else 'cancelled' end
             when channel = 'staffTask' then 'accepted'
             when pg_temp.die(p.n, 50, 1000) < 8 then 'failed' when pg_temp.die(p.n, 50, 1000) < 11 then 'unknown'
             when pg_temp.die(p.n, 50, 1000) < 18 and channel = 'email' then 'bounced'
             when pg_temp.die(p.n, 50, 1000) < 55 then 'skipped'
             when pg_temp.die(p.n, 50, 1000) < 800 and channel <> 'letter' then 'delivered' else 'accepted' end as state
      from planned p`;

const ADD_REMINDERS = `
  insert into reminder (id, clinic_id, kind, status, status_reason, patient_id, title, service_code, rule_id, rule_version,
      satisfied_by, steps, due_on, event_at, last_performed_on, cycle, plan_version, synced_version, tell_after, tell_cause,
      next_wake_at, next_send_at, created_at, updated_at, paused_by)
    select r.id, $1, case when r.rule_no = 0 then 'manual' else 'automatic' end, r.status,
           case r.status when 'cancelled' then 'byStaff' when 'declined' then 'byClient' when 'lapsed' then 'tooOld' end,
           pg_temp.id('patient', r.p), r.title, r.service,
           case when r.rule_no > 0 then pg_temp.id('rule', r.rule_no) end, case when r.rule_no > 0 then 1 end,
           case when r.service is null then '{}' else array[r.service] end, s.steps, r.due_on, r.made_at,
           (r.due_on - r.months * interval '1 month')::date, 1, 1, 1, r.made_at, 'created', null,
           case when r.status = 'open' then n.next_at end, r.made_at, r.made_at,
           case when r.status = 'paused' then '{"staff": "seed"}'::jsonb end
      from batch_reminder r
      join (select rule_no, jsonb_agg(jsonb_strip_nulls(jsonb_build_object('name', name, 'from', 'due',
                     'offset', case when days < 0 then '-P' else 'P' end || abs(days) || 'D', 'channels', channels,
                     'template', case when channels <> '{staffTask}' then
                       jsonb_build_object('templateId', pg_temp.id('template', 1), 'templateVersion', 1) end)) order by place) as steps
              from scale_step group by rule_no) s using (rule_no)
      left join (select reminder_id, min(planned_at) as next_at from batch_send where state = 'planned' group by 1) n
        on n.reminder_id = r.id`;

const ADD_CYCLES = `
  insert into reminder_cycle (reminder_id, cycle, clinic_id, due_on, rule_id, rule_version, created_at)
    select id, cycle, clinic_id, due_on, rule_id, rule_version, created_at from reminder
     where id between pg_temp.id('reminder', $1) and pg_temp.id('reminder', $2)`;

const ADD_EVENTS = `
  insert into reminder_event (id, clinic_id, reminder_id, at, type, actor)
    select id, clinic_id, id, created_at, 'created', 'seed' from reminder
     where id between pg_temp.id('reminder', $1) and pg_temp.id('reminder', $2)`;

const ADD_SENDS = `
  insert into send (id, clinic_id, owner_kind, owner_id, cycle, step, channel, patient_id, client_id, planned_at, until_at,
      exact, state, reason, template, attempt, transmitting_at, accepted_at, decided_at, message_id, recipient, subject, text,
      sms_parts, created_at, updated_at)
    select pg_temp.id('send', s.n), $1, 'reminder', s.reminder_id, 1, s.step, s.channel, pg_temp.id('patient', s.p),
           case when s.state not in ('planned', 'cancelled') then c.id end, s.planned_at, s.planned_at + interval '3 days',
           false, s.state,
           case s.state when 'failed' then 'refusedByProvider' when 'skipped' then (array['noConsent', 'noContact', 'tooLate'])[1 + s.n % 3]
                        when 'cancelled' then s.status end,
           case when s.channel <> 'staffTask' then
             jsonb_build_object('templateId', pg_temp.id('template', 1), 'templateVersion', 1) end,
           s.was_sent::integer, case when s.was_sent then s.planned_at end,
           case when s.state in ('accepted', 'delivered', 'bounced') then s.planned_at + interval '2 seconds' end,
           case when s.state in ('failed', 'skipped', 'cancelled') then s.ended_at end,
           pg_temp.id('send', s.n)::text,
           case when s.was_sent then case s.channel when 'sms' then c.phone when 'email' then 'k' || c.n || '@example.org' end end,
           case when s.was_sent and s.channel = 'email' then 'Dags för ' || s.title end,
           case when s.was_sent and s.channel in ('sms', 'email') then
             'Hej ' || c.first_name || '! Dags för ' || s.title || '. Ring oss för en tid. /Scale' end,
           case when s.was_sent and s.channel = 'sms' then 1 end, s.made_at,
           case when s.state = 'planned' then s.made_at else s.ended_at end
      from (select *, case when state = 'cancelled'
                        then greatest(made_at, least(planned_at, now()) - (1 + n % 150) * interval '1 day')
                        else planned_at end as ended_at, state in ('accepted', 'delivered', 'bounced', 'failed', 'unknown') and channel <> 'staffTask' as was_sent
              from batch_send) s
      join batch_client c on c.n = pg_temp.patient_household(s.p)`;

const ADD_FAILURES = `
  insert into send_event (id, clinic_id, send_id, at, state, actor)
    select pg_temp.id('send', n), $1, pg_temp.id('send', n), planned_at, state, 'seed' from batch_send
     where state in ('failed', 'unknown', 'bounced')`;

/** The call list has what was put on it lately, and what was done before. */
const ADD_TASKS = `
  insert into task (id, clinic_id, title, client_id, patient_id, reminder_id, send_id, due_on, status, outcome, created_at,
      updated_at)
    select pg_temp.id('task', s.n), $1, s.title, pg_temp.id('client', pg_temp.patient_household(s.p)),
           pg_temp.id('patient', s.p), s.reminder_id, pg_temp.id('send', s.n), s.planned_at::date,
           case when s.planned_at > now() - interval '20 days' then 'open' else 'done' end,
           case when s.planned_at <= now() - interval '20 days' then 'reached' end, s.planned_at, s.planned_at
      from batch_send s where s.channel = 'staffTask' and s.planned_at <= now()`;

const ADD_LINES = `
  insert into reminder_search (reminder_id, clinic_id, line)
    select reminder_id, clinic_id, line from reminder_line
     where reminder_id between pg_temp.id('reminder', $1) and pg_temp.id('reminder', $2)`;

/** Makes the reminders of these numbers with their messages; the clients of them are in `batch_client`. */
export async function fillReminders(
  session: ScaleSession,
  clinicId: string,
  reminders: readonly [number, number],
): Promise<void> {
  await session.query(REMINDERS, [...reminders]);
  await session.query(SENDS);
  await session.query('analyze batch_reminder');
  await session.query('analyze batch_send');
  for (const statement of [ADD_REMINDERS, ADD_SENDS, ADD_FAILURES, ADD_TASKS])
    await session.query(statement, [clinicId]);
  for (const statement of [ADD_CYCLES, ADD_EVENTS, ADD_LINES]) await session.query(statement, [...reminders]);
}
