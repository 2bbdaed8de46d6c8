import type { Tx } from '../database.js';
import { DAY_FIGURES_SQL, dayFigureValues, FIRST_MESSAGE_SQL } from './day-figures.js';

/** Days of one clinic, both included. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/** Counts whole days anew and keeps what they came to; whoever does it twice keeps the same. */
export async function keepDayFigures(tx: Tx, clinicId: string, days: DayRange, at: Date): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('report-days/' || $1, 0))`, [clinicId]);
  await tx.query('delete from report_day where clinic_id = $1 and day between $2 and $3', [
    clinicId,
    days.from,
    days.to,
  ]);
  await tx.query(
    `insert into report_day select $1::uuid, f.* from (${DAY_FIGURES_SQL}) f`,
    dayFigureValues(clinicId, days),
  );
  await tx.query(
    `insert into report_day_counted select $1::uuid, day, $4 from generate_series($2::date, $3::date, '1 day') day
         on conflict (clinic_id, day) do update set counted_at = excluded.counted_at`,
    [clinicId, days.from, days.to, at],
  );
}

/** How far the days of a clinic are counted. */
export interface CountedDays {
  readonly clinicId: string;
  /** The clinic's date. */
  readonly today: string;
  /** The day of its first message. */
  readonly firstOn: string;
  /** The first and last counted day, and when the last was counted; `null`: none is. */
  readonly countedFrom: string | null;
  readonly countedTo: string | null;
  readonly countedAt: Date | null;
}

/** Clinics that have messages, with how far they are counted: those whose last count is the oldest come first. */
export async function countedDays(reader: Tx, at: Date, most: number): Promise<CountedDays[]> {
  return await reader.query<CountedDays[]>(
    `select c.id as "clinicId", ($1 at time zone c.time_zone)::date::text as today,
            (${FIRST_MESSAGE_SQL} at time zone c.time_zone)::date::text as "firstOn", d.first::text as "countedFrom",
            d.last::text as "countedTo", d.at as "countedAt"
       from clinic c
       cross join lateral (select min(day) as first, max(day) as last, max(counted_at) as at
                             from report_day_counted where clinic_id = c.id) d
      where exists (select 1 from send s where s.clinic_id = c.id)
      order by d.at nulls first, c.id limit $2`,
    [at, most],
  );
}
