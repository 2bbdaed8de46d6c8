import type { EntityManager } from 'typeorm';

/** By what messages and the bookings after them are counted. */
export const BOOKING_GROUPS = ['rule', 'step', 'channel', 'month'] as const;
export type BookingGroup = (typeof BOOKING_GROUPS)[number];

/** What came of the messages of one group. */
export interface BookingCount {
  /** The rule; `null`: made by hand, or not grouped by it. */
  readonly ruleId: string | null;
  readonly ruleName: string | null;
  readonly step: string | null;
  readonly channel: string | null;
  /** `YYYY-MM` on the clinic's clock. */
  readonly month: string | null;
  readonly sent: number;
  readonly bookedByLink: number;
  readonly bookedAfter: number;
  readonly completed: number;
}

/** Which messages are asked about: those sent on these dates of the clinic, both included. */
export interface BookingPeriod {
  readonly from: string;
  readonly to: string;
}

/** A booking that nothing else explains counts for the last message about the same service so long before it. */
export const BOOKED_WITHIN_DAYS = 30;

const NONE = 'null::text';

/** What each grouping shows of a message; a step means something within its rule only. */
const SHOWN: Readonly<Record<BookingGroup, readonly string[]>> = {
  rule: ['told.rule_id', 'told.rule_name', NONE, NONE, NONE],
  step: ['told.rule_id', 'told.rule_name', 'told.step', NONE, NONE],
  channel: ['null::uuid', NONE, NONE, 'told.channel', NONE],
  month: ['null::uuid', NONE, NONE, NONE, 'told.month'],
};

// A message that went along in another one left when that one did.
const TOLD = `
  from send s join reminder r on r.id = s.owner_id
  left join send k on k.id = s.merged_into_id and s.state = 'merged'
  cross join lateral (select coalesce(k.accepted_at, s.accepted_at) as at, coalesce(k.state, s.state) as state) went
 where s.clinic_id = $1 and r.kind <> 'appointment' and s.channel <> 'staffTask'
   and went.state in ('accepted', 'delivered')
   and not exists (select 1 from slot_offer_recipient o where o.message_reminder_id = r.id)`;

/** The CTE `period`: the instants `since` and `until` of the clinic `$1` from the day `$2` to the end of `$3`, and its zone. */
export const PERIOD_SQL = `period as (
    select $2::date::timestamp at time zone c.time_zone as since,
           ($3::date + 1)::timestamp at time zone c.time_zone as until, c.time_zone as zone
      from clinic c where c.id = $1)`;

/**
 * The CTE `booking` on `period`: each booking with the message that it counts for; `$4` is for how many days. It is worked
 * out once: written into the query, it would be searched anew for every message.
 */
export const BOOKING_SQL = `booking as materialized (
    select a.id, a.status, a.booked_by_send_id is not null as by_link, coalesce(a.booked_by_send_id, last.id) as send_id
      from appointment a
      left join appointment_reason ar on ar.clinic_id = a.clinic_id and ar.code = a.reason_code
      left join lateral (
        select s.id ${TOLD}
           and a.booked_by_send_id is null and r.patient_id = any(a.patient_ids)
           and went.at <= a.booked_at and went.at > a.booked_at - make_interval(days => $4)
           and array_remove(array[a.reason_code], null) || coalesce(ar.service_codes, '{}')
               && (array_remove(array[r.service_code], null) || r.satisfied_by)
         order by went.at desc, s.id desc limit 1) last on true
     where a.clinic_id = $1 and a.booked_at >= (select since from period)
       and (a.booked_by_send_id is not null
            or a.booked_at < (select until from period) + make_interval(days => $4)))`;

const COUNTS = `
  with ${PERIOD_SQL},
  told as (
    select told.*, ru.name as rule_name from (
      select s.id, r.rule_id, s.step, s.channel, went.at,
             to_char(went.at at time zone (select zone from period), 'YYYY-MM') as month ${TOLD}
         and s.updated_at >= (select since from period)
         and went.at >= (select since from period) and went.at < (select until from period)) told
      left join rule ru on ru.id = told.rule_id),
  ${BOOKING_SQL}`;

/**
 * What came of messages about care: each booking counts once, for the message whose link led to it, else for the last
 * one about the same service before it. A message that spoke of several reminders counts for each of them.
 */
export async function bookingCounts(
  reader: EntityManager,
  clinicId: string,
  { from, to }: BookingPeriod,
  groupBy: BookingGroup,
): Promise<BookingCount[]> {
  const [ruleId, ruleName, step, channel, month] = SHOWN[groupBy];
  return await reader.query<BookingCount[]>(
    `${COUNTS}
     select ${ruleId} as "ruleId", ${ruleName} as "ruleName", ${step} as step, ${channel} as channel, ${month} as month,
            count(distinct told.id) as sent,
            count(booking.id) filter (where booking.by_link) as "bookedByLink",
            count(booking.id) filter (where not booking.by_link) as "bookedAfter",
            count(booking.id) filter (where booking.status = 'completed') as completed
       from told left join booking on booking.send_id = told.id
      group by 1, 2, 3, 4, 5 order by 2 nulls last, 5, 3, 4, 1`,
    [clinicId, from, to, BOOKED_WITHIN_DAYS],
  );
}
