import { BOOKED_WITHIN_DAYS, BOOKING_SQL, PERIOD_SQL } from './booking-counts.js';

/** A service that is done so long after the last message about it counts for that message. */
export const SERVED_WITHIN_DAYS = 60;

/** The columns of `report_day` after clinic and day that figures are grouped by, in its order. */
export const FIGURE_GROUPS = [
  'kind',
  'location_id',
  'rule_id',
  'step',
  'channel',
  'state',
  'reason',
] as const;

/** Its columns that are added up. */
export const FIGURE_SUMS = [
  'messages',
  'sms_parts',
  'booked_by_link',
  'booked_after',
  'visited',
  'completed',
  'revenue',
  'cases',
  'cases_booked',
  'cases_completed',
  'cases_revenue',
] as const;

/**
 * SQL of an instant before which the clinic `c` has no messages, read from two indexes: rows that were imported may be
 * older than the first one that was written.
 */
export const FIRST_MESSAGE_SQL = `least(
  (select s.created_at from send s where s.clinic_id = c.id order by s.id limit 1),
  (select s.updated_at from send s where s.clinic_id = c.id order by s.updated_at, s.id limit 1))`;

// What went along in another message left when that one did.
const WENT = (send: string, carrier: string) => `
  select coalesce(case when ${send}.state = 'merged' then ${carrier}.accepted_at end, ${send}.accepted_at,
                  ${send}.decided_at, ${send}.claimed_at) as at,
         coalesce(case when ${send}.state = 'merged' then ${carrier}.state end, ${send}.state) in ('accepted', 'delivered') as out`;

// The step would have gone to this patient, or did, but for what is the same with and without a group that goes without.
const IS_CASE = (send: string) => `${send}.resend = 0 and (
  ${send}.state in ('claimed', 'transmitting', 'accepted', 'delivered', 'failed', 'unknown', 'bounced', 'merged')
  or ${send}.state = 'skipped' and ${send}.reason in
     ('holdOut', 'frequencyBudget', 'templateMissing', 'templateFieldMissing', 'channelUnavailable'))`;

// The completed service that ended the cycle of a reminder, as its next due date, or its end, was set by it.
const SERVED = `
  select right(f.fact_id, 10)::date as on_day, left(f.fact_id, -11) as code
    from (select c.fact_id, c.cycle from reminder_cycle c
           where c.reminder_id = t.owner_id and c.cycle > t.cycle and c.cycle <= t.now_cycle
           union all
          select t.completed_by, t.now_cycle + 1 where t.status = 'completed' and t.now_cycle = t.cycle) f
   where f.fact_id ~ '@[0-9]{4}-[0-9]{2}-[0-9]{2}$' order by f.cycle limit 1`;

/**
 * SQL of the figures of the clinic `$1` from the day `$2` to `$3`, in the columns of `report_day` after the clinic; `$4`
 * and `$5` are `BOOKED_WITHIN_DAYS` and `SERVED_WITHIN_DAYS`. Each booking and each completed service counts once, for
 * the last message about it.
 */
export const DAY_FIGURES_SQL = `
  with ${PERIOD_SQL},
  told as materialized (
    select s.id, s.owner_id, s.cycle, s.step, s.channel, s.state, s.reason, s.sms_parts, s.patient_id, r.rule_id,
           r.location_id, r.status, r.cycle as now_cycle, r.completed_by_fact_id as completed_by, went.at, went.out,
           (went.at at time zone (select zone from period))::date as day,
           array_remove(array[r.service_code], null) || r.satisfied_by as codes,
           case when r.id is null then 'reply'
                when exists (select 1 from slot_offer_recipient o where o.message_reminder_id = r.id) then 'offer'
                else r.kind end as kind,
           r.kind = 'automatic' and ${IS_CASE('s')}
             and exists (select 1 from jsonb_array_elements(r.steps) e where e ->> 'name' = s.step and e ? 'holdOut')
             and not exists (select 1 from send o where o.owner_id = s.owner_id and o.cycle = s.cycle and o.step = s.step
                               and o.id < s.id and ${IS_CASE('o')}) as is_case
      from send s
      left join reminder r on r.id = s.owner_id
      left join send k on k.id = s.merged_into_id and s.state = 'merged'
      cross join lateral (${WENT('s', 'k')}) went
     where s.clinic_id = $1 and s.state <> 'planned' and s.updated_at >= (select since from period)
       and went.at >= (select since from period) and went.at < (select until from period)),
  ${BOOKING_SQL},
  booked as (
    select send_id, count(*) filter (where by_link) as by_link, count(*) filter (where not by_link) as after,
           count(*) filter (where status = 'completed') as visited
      from booking where send_id is not null group by send_id),
  figure as (
    select t.*, b.by_link, b.after, b.visited, coalesce(served.price, 0) as price,
           served.on_day is not null as is_served,
           served.on_day is not null and t.out and t.channel <> 'staffTask' and not exists (
             select 1 from send o left join send k on k.id = o.merged_into_id and o.state = 'merged'
              cross join lateral (${WENT('o', 'k')}) went
              where o.owner_id = t.owner_id and o.cycle = t.cycle and o.channel <> 'staffTask' and went.out
                and (went.at, o.id) > (t.at, t.id)
                and (went.at at time zone (select zone from period))::date <= served.on_day) as is_last,
           t.is_case and exists (
             select 1 from appointment_patient v join appointment a on a.id = v.appointment_id
               left join appointment_reason ar on ar.clinic_id = a.clinic_id and ar.code = a.reason_code
              where v.patient_id = t.patient_id and a.booked_at >= t.at
                and a.booked_at < t.at + make_interval(days => $4)
                and array_remove(array[a.reason_code], null) || coalesce(ar.service_codes, '{}') && t.codes) as case_booked
      from told t
      left join booked b on b.send_id = t.id
      left join lateral (
        select f.on_day, sv.price from (${SERVED}) f
          left join service sv on sv.clinic_id = $1 and sv.code = f.code
         where t.kind in ('manual', 'automatic') and (t.out or t.is_case)
           and f.on_day >= t.day and f.on_day <= t.day + $5::integer) served on true)
  select day, kind, location_id, rule_id, case when kind in ('manual', 'automatic', 'appointment') then step end as step,
         channel, state, reason,
         count(*)::integer as messages, coalesce(sum(sms_parts), 0)::integer as sms_parts,
         coalesce(sum(by_link), 0)::integer as booked_by_link, coalesce(sum(after), 0)::integer as booked_after,
         coalesce(sum(visited), 0)::integer as visited,
         (count(*) filter (where is_last))::integer as completed,
         coalesce(sum(price) filter (where is_last), 0) as revenue,
         (count(*) filter (where is_case))::integer as cases,
         (count(*) filter (where case_booked))::integer as cases_booked,
         (count(*) filter (where is_case and is_served))::integer as cases_completed,
         coalesce(sum(price) filter (where is_case and is_served), 0) as cases_revenue
    from figure
   group by day, kind, location_id, rule_id, 5, channel, state, reason`;

/** The values of `$1` to `$5`. */
export function dayFigureValues(
  clinicId: string,
  { from, to }: { readonly from: string; readonly to: string },
): unknown[] {
  return [clinicId, from, to, BOOKED_WITHIN_DAYS, SERVED_WITHIN_DAYS];
}
