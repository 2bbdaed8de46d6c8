import type { EntityManager } from 'typeorm';

/** What a clinic's day and week hold. */
export interface DayOverview {
  readonly sentToday: number;
  /** In the last seven days, today included. */
  readonly sentThisWeek: number;
  readonly failedThisWeek: number;
  /** Messages that are planned for the rest of today, and for the six days after it. */
  readonly plannedToday: number;
  readonly plannedThisWeek: number;
  readonly visitsToday: number;
  readonly visitsConfirmed: number;
}

/** A visit that is still to come today. */
export interface ComingVisit {
  readonly id: string;
  readonly startsAt: Date;
  readonly clientId: string;
  readonly clientName: string;
  readonly patientNames: readonly string[];
  readonly confirmed: boolean;
}

const MOST_VISITS = 8;
const DAY = `
  day as (select $2::date::timestamp at time zone c.time_zone as since, ($2::date + 1)::timestamp at time zone c.time_zone as until,
                 ($2::date - 6)::timestamp at time zone c.time_zone as week, ($2::date + 7)::timestamp at time zone c.time_zone as ahead
            from clinic c where c.id = $1)`;

/** Counts messages and visits of today and of this week. */
export async function dayOverview(
  reader: EntityManager,
  clinicId: string,
  { today, at }: { readonly today: string; readonly at: Date },
): Promise<DayOverview> {
  const [row] = await reader.query<DayOverview[]>(
    `with ${DAY},
     left_out as (
       select count(*) filter (where s.transmitting_at >= day.since) as today, count(*) as week,
              count(*) filter (where s.state in ('failed', 'bounced')) as failed
         from day join send s on s.clinic_id = $1 and s.transmitting_at >= day.week and s.transmitting_at < day.until
          and s.state in ('accepted', 'delivered', 'failed', 'bounced', 'unknown')),
     planned as (
       select count(*) filter (where r.next_send_at < day.until) as today, count(*) as week
         from day join reminder r on r.clinic_id = $1 and r.next_send_at >= $3 and r.next_send_at < day.ahead),
     visit as (
       select count(*) as today, count(*) filter (where a.confirmed_at is not null) as confirmed
         from day join appointment a on a.clinic_id = $1 and a.starts_at >= day.since and a.starts_at < day.until
          and a.status in ('booked', 'completed') and a.archived_at is null)
     select l.today::integer as "sentToday", l.week::integer as "sentThisWeek", l.failed::integer as "failedThisWeek",
            p.today::integer as "plannedToday", p.week::integer as "plannedThisWeek",
            v.today::integer as "visitsToday", v.confirmed::integer as "visitsConfirmed"
       from left_out l, planned p, visit v`,
    [clinicId, today, at],
  );
  if (row === undefined) throw new Error('counting gave no row');
  return row;
}

/** The next visits of today, the earliest first. */
export async function comingVisitsOfDay(
  reader: EntityManager,
  clinicId: string,
  { today, at }: { readonly today: string; readonly at: Date },
): Promise<ComingVisit[]> {
  return await reader.query<ComingVisit[]>(
    `with ${DAY}
     select a.id, a.starts_at as "startsAt", a.client_id as "clientId", c.first_name || ' ' || c.last_name as "clientName",
            a.confirmed_at is not null as confirmed,
            coalesce((select array_agg(p.name order by p.name) from patient p where p.id = any(a.patient_ids)), '{}') as "patientNames"
       from appointment a join client c on c.id = a.client_id
      where a.clinic_id = $1 and a.starts_at >= $3 and a.starts_at < (select until from day)
        and a.status = 'booked' and a.archived_at is null
      order by a.starts_at, a.id limit ${MOST_VISITS}`,
    [clinicId, today, at],
  );
}
