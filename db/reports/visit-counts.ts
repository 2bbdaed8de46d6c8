import type { EntityManager } from 'typeorm';
import type { FigureQuery } from './report-figures.js';

/** A cancelled visit counts as rebooked when one of its patients has another booked within so many days. */
const REBOOKED_WITHIN_DAYS = 30;

/** What became of the visits that were to begin in one stretch of time. */
export interface VisitCount {
  /** The first day of the stretch. */
  readonly since: string;
  readonly visits: number;
  /** The client said that they will come. */
  readonly confirmed: number;
  /** Moved to another time at least once. */
  readonly moved: number;
  readonly cancelled: number;
  /** Of the cancelled ones, those that were followed by a new booking. */
  readonly rebooked: number;
  readonly noShow: number;
  readonly completed: number;
}

/** Counts visits by the day on which they begin on the clinic's clock. A visit in another place is left out if one is asked for. */
export async function visitCounts(
  reader: EntityManager,
  clinicId: string,
  { from, to, interval, locationId }: Omit<FigureQuery, 'ruleId'>,
): Promise<VisitCount[]> {
  return await reader.query<VisitCount[]>(
    `select date_trunc($4, a.starts_at at time zone c.time_zone)::date::text as since, count(*)::integer as visits,
            (count(*) filter (where a.confirmed_at is not null))::integer as confirmed,
            (count(*) filter (where a.moved_at is not null))::integer as moved,
            (count(*) filter (where a.status = 'cancelled'))::integer as cancelled,
            (count(*) filter (where a.status = 'cancelled' and exists (
               select 1 from appointment n
                where n.clinic_id = a.clinic_id and n.patient_ids && a.patient_ids and n.id <> a.id
                  and n.booked_at >= a.cancelled_at
                  and n.booked_at < a.cancelled_at + make_interval(days => $5))))::integer as rebooked,
            (count(*) filter (where a.status = 'noShow'))::integer as "noShow",
            (count(*) filter (where a.status = 'completed'))::integer as completed
       from clinic c join appointment a on a.clinic_id = c.id and a.archived_at is null
      where c.id = $1 and a.starts_at >= $2::date::timestamp at time zone c.time_zone
        and a.starts_at < ($3::date + 1)::timestamp at time zone c.time_zone
        and ($6::uuid is null or a.location_id = $6)
      group by 1 order by 1`,
    [clinicId, from, to, interval, REBOOKED_WITHIN_DAYS, locationId],
  );
}
