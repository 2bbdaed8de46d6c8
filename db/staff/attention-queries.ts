import type { AttentionKind } from '../../domain/staff/attention-kind.js';

/** What failed is looked at for so long. */
const LATELY = `interval '30 days'`;

/** Whom the next messages go to: so many, and not beyond two weeks, are looked through for what will stand in their way. */
const AHEAD = `
  select r.* from reminder r
   where r.clinic_id = $1 and r.next_send_at < $2::timestamptz + interval '14 days' and r.status = 'open'
   order by r.next_send_at, r.id limit 1000`;

/** Visits of the dead are looked for so far ahead: all visits until then are read, so the time grows with it. */
const COMING = `interval '30 days'`;

/** Columns that a kind does not have. */
const NONE = `null::uuid as "clientId", null::uuid as "patientId", null::uuid as "reminderId"`;

const sendsIn = (state: string) => `
  select s.id as "subjectId", coalesce(s.decided_at, s.transmitting_at, s.planned_at) as at, s.reason as code,
         s.channel as detail, s.client_id as "clientId", s.patient_id as "patientId",
         case when s.owner_kind = 'reminder' then s.owner_id end as "reminderId", s.updated_at as "changedAt"
    from send s
   where s.clinic_id = $1 and s.state = '${state}' and s.planned_at > $2::timestamptz - ${LATELY}
   order by s.planned_at desc`;

/**
 * For each kind its rows: what they are about, since when, why, and whom they concern. Each reads a partial index, or a
 * bounded stretch of one, so that its time does not grow with the clinic. `$1`: the clinic, `$2`: now.
 */
export const ATTENTION_QUERIES: Readonly<Record<AttentionKind, string>> = {
  stopCut: `
    select w.id as "subjectId", w.released_at as at, j.state as code, w.reason as detail, ${NONE},
           w.updated_at as "changedAt"
      from stop_switch w join job j on j.id = w.job_id
     where w.clinic_id = $1 and w.drained_at is null and j.state in ('cancelled', 'failed')`,
  providerAway: `
    select (array_agg(s.id order by s.planned_at))[1] as "subjectId", min(s.planned_at) as at, s.channel as code,
           count(*)::text as detail, ${NONE}, max(s.updated_at) as "changedAt"
      from send s
     where s.clinic_id = $1 and s.state = 'planned' and s.attempt > 2 and s.planned_at < $2
       and s.updated_at > $2::timestamptz - interval '2 hours'
     group by s.channel`,
  unknown: sendsIn('unknown'),
  failed: sendsIn('failed'),
  bounced: sendsIn('bounced'),
  unread: `
    select v.id as "subjectId", v.last_at as at, null as code, left(v.last_text, 160) as detail,
           v.client_id as "clientId", null::uuid as "patientId", null::uuid as "reminderId", v.updated_at as "changedAt"
      from conversation v where v.clinic_id = $1 and v.unread_count > 0 order by v.last_at desc`,
  moveWish: `
    select a.id as "subjectId", a.starts_at as at, null as code, null as detail, a.client_id as "clientId",
           a.patient_ids[1] as "patientId", null::uuid as "reminderId", a.updated_at as "changedAt"
      from appointment a
     where a.clinic_id = $1 and a.status = 'booked' and a.move_wish is not null and a.starts_at > $2
     order by a.starts_at`,
  proposal: `
    select c.appointment_id as "subjectId", min(c.created_at) as at, null as code, null as detail,
           c.client_id as "clientId", null::uuid as "patientId", null::uuid as "reminderId",
           max(c.updated_at) as "changedAt"
      from proposed_change c where c.clinic_id = $1 and c.state = 'waiting'
     group by c.appointment_id, c.client_id order by min(c.created_at)`,
  job: `
    select j.id as "subjectId", j.finished_at as at, j.state as code, j.kind as detail, ${NONE},
           j.updated_at as "changedAt"
      from job j
     where j.clinic_id = $1 and j.finished_at > $2::timestamptz - interval '14 days'
       and (j.state = 'failed' or exists (select 1 from job_problem p where p.job_id = j.id))
     order by j.finished_at desc`,
  connection: `
    select c.id as "subjectId", c.last_error_at as at, c.vendor as code, c.last_error as detail, ${NONE},
           c.last_error_at as "changedAt"
      from connection c
     where c.clinic_id = $1 and c.enabled and (c.failures > 2 or c.paused_until > $2)`,
  webhook: `
    select e.id as "subjectId", coalesce(e.disabled_at, e.failing_since) as at,
           coalesce(e.disabled_reason, 'failing') as code, e.url as detail, ${NONE}, e.updated_at as "changedAt"
      from webhook_endpoint e
     where e.clinic_id = $1 and (e.enabled and e.failing_since < $2::timestamptz - interval '1 hour'
            or not e.enabled and e.disabled_reason in ('failing', 'gone'))`,
  stuck: `
    select r.id as "subjectId", r.next_wake_at as at, null as code, r.title as detail, p.client_id as "clientId",
           r.patient_id as "patientId", r.id as "reminderId", r.next_wake_at as "changedAt"
      from reminder r join patient p on p.id = r.patient_id
     where r.clinic_id = $1 and r.status = 'open' and r.next_send_at < $2::timestamptz - interval '15 minutes'
       and r.sweep_tells > 1
     order by r.next_send_at`,
  unsayable: `
    select s.id as "subjectId", coalesce(s.decided_at, s.planned_at) as at, s.reason as code, s.channel as detail,
           p.client_id as "clientId", s.patient_id as "patientId",
           case when s.owner_kind = 'reminder' then s.owner_id end as "reminderId", s.updated_at as "changedAt"
      from send s join patient p on p.id = s.patient_id
     where s.clinic_id = $1 and s.state = 'skipped' and s.planned_at > $2::timestamptz - interval '14 days'
       and s.reason in ('noConsent', 'noContact', 'templateMissing', 'templateFieldMissing', 'channelUnavailable')
     order by s.planned_at desc`,
  noContact: `
    select distinct on (c.id) c.id as "subjectId", r.next_send_at as at, null as code, r.title as detail,
           c.id as "clientId", r.patient_id as "patientId", r.id as "reminderId", c.updated_at as "changedAt"
      from (${AHEAD}) r join patient p on p.id = r.patient_id join client c on c.id = p.client_id
     where p.co_client_ids = '{}'
       and not exists (select 1 from contact_point k where k.client_id = c.id and k.usable)
     order by c.id, r.next_send_at`,
  badContact: `
    select k.id as "subjectId", k.updated_at as at, k.kind as code, k.value as detail, k.client_id as "clientId",
           null::uuid as "patientId", null::uuid as "reminderId", k.updated_at as "changedAt"
      from contact_point k join client c on c.id = k.client_id and c.archived_at is null
     where k.clinic_id = $1 and not k.usable
       and not exists (select 1 from contact_point o where o.client_id = k.client_id and o.kind = k.kind and o.usable)`,
  nothingPlanned: `
    select r.id as "subjectId", r.due_on::timestamptz as at, null as code, r.title as detail,
           p.client_id as "clientId", r.patient_id as "patientId", r.id as "reminderId", r.updated_at as "changedAt"
      from reminder r join patient p on p.id = r.patient_id
       and p.deceased_on is null and p.archived_at is null
     where r.clinic_id = $1 and r.status = 'open' and r.next_send_at is null and r.kind <> 'appointment'
       and r.due_on < $2::timestamptz::date and r.due_on > ($2::timestamptz - interval '18 months')::date
       and not exists (select 1 from appointment_patient v join appointment a on a.id = v.appointment_id where v.patient_id = r.patient_id
                          and a.status = 'booked' and a.starts_at > $2)
     order by r.due_on desc`,
  deadVisit: `
    with dead as materialized (select id from patient where clinic_id = $1 and deceased_on is not null),
         brought as materialized (
           select distinct dead.id
             from appointment a cross join unnest(a.patient_ids) patient(id) join dead on dead.id = patient.id
            where a.clinic_id = $1 and a.status = 'booked' and a.starts_at > $2
              and a.starts_at < $2::timestamptz + ${COMING})
    select a.id as "subjectId", a.starts_at as at, null as code, null as detail, a.client_id as "clientId",
           brought.id as "patientId", null::uuid as "reminderId", a.updated_at as "changedAt"
      from brought cross join lateral (
        select a.* from appointment_patient v join appointment a on a.id = v.appointment_id
         where v.patient_id = brought.id and a.clinic_id = $1 and a.status = 'booked' and a.starts_at > $2
           and a.starts_at < $2::timestamptz + ${COMING} offset 0) a
     where (select true from patient o where o.id = any(a.patient_ids) and o.deceased_on is null limit 1) is null
     order by a.starts_at`,
  siblingDue: `
    select distinct on (a.starts_at, a.id, p.id) a.id as "subjectId", a.starts_at as at, null as code,
           r.title as detail, a.client_id as "clientId", p.id as "patientId", r.id as "reminderId",
           a.updated_at as "changedAt"
      from (select * from appointment where clinic_id = $1 and status = 'booked' and starts_at > $2
              and starts_at < $2::timestamptz + interval '3 days' order by starts_at limit 300) a
      join patient p on p.client_id = a.client_id and p.deceased_on is null and p.archived_at is null
       and not p.id = any(a.patient_ids)
      join reminder r on r.patient_id = p.id and r.status = 'open' and r.kind <> 'appointment'
       and r.due_on < ($2::timestamptz + interval '30 days')::date
     order by a.starts_at, a.id, p.id, r.due_on`,
  noLanguage: `
    select t.id as "subjectId", min(r.next_send_at) as at, split_part(c.locale, '-', 1) as code, t.name as detail,
           ${NONE}, v.created_at as "changedAt"
      from (${AHEAD}) r join patient p on p.id = r.patient_id join client c on c.id = p.client_id
      join clinic l on l.id = r.clinic_id
      join send s on s.owner_id = r.id and s.cycle = r.cycle and s.state = 'planned' and s.planned_at = r.next_send_at
      join template t on t.id = (s.template ->> 'templateId')::uuid
      join template_version v on v.template_id = t.id and v.version = t.current_version
     where c.locale is not null
       and split_part(c.locale, '-', 1) <> split_part(coalesce(v.content ->> 'locale', l.locale), '-', 1)
       and not exists (select 1 from jsonb_object_keys(coalesce(v.content -> 'variants', '{}')) as known(tag)
                        where split_part(known.tag, '-', 1) = split_part(c.locale, '-', 1))
     group by t.id, t.name, v.created_at, split_part(c.locale, '-', 1)`,
};
