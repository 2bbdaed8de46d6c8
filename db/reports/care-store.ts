import type { EntityManager } from 'typeorm';
import type { Tx } from '../database.js';

/** How well the patients of one service were cared for on one day. */
export interface CareCoverage {
  readonly day: string;
  readonly serviceCode: string;
  /** As the clinic lists it; the code of a service that it does not. */
  readonly serviceName: string;
  /** Patients with a live reminder of the service. */
  readonly patients: number;
  /** Of them, those whose due date had not passed. */
  readonly current: number;
  /** What the overdue services would come to, by their prices in the list of services. */
  readonly overdueValue: number;
}

// Today's due date is on the row; that of an earlier day is of the cycle that it was in then.
const COUNTED = `
  select care.service_code, count(*)::integer as patients, (count(*) filter (where care.due_on >= $2))::integer as current,
         (count(*) filter (where care.due_on < $2)) * coalesce(max(sv.price), 0) as overdue_value
    from (select r.service_code, case when $3 then r.due_on else (
                   select c.due_on from reminder_cycle c
                    where c.reminder_id = r.id and c.created_at < $2::date + interval '1 day'
                    order by c.cycle desc limit 1) end as due_on
            from reminder r
           where r.clinic_id = $1 and r.status in ('open', 'paused') and r.kind <> 'appointment'
             and r.service_code is not null) care
    left join service sv on sv.clinic_id = $1 and sv.code = care.service_code
   where care.due_on is not null
   group by care.service_code`;

/**
 * Keeps how a day's care stands; doing it again replaces it. Of a day that is over only reminders are counted that are
 * still live.
 */
export async function keepCareDay(
  tx: Tx,
  clinicId: string,
  { day, isToday }: { readonly day: string; readonly isToday: boolean },
  at: Date,
): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('care-day/' || $1, 0))`, [clinicId]);
  await tx.query('delete from care_day where clinic_id = $1 and day = $2', [clinicId, day]);
  await tx.query(
    `insert into care_day select $1::uuid, $2::date, service_code, patients, current, overdue_value, $4 from (${COUNTED}) c`,
    [clinicId, day, isToday, at],
  );
}

/** The newest day of care that is kept of a clinic, and when it was counted. */
export async function newestCareDay(
  reader: EntityManager,
  clinicId: string,
): Promise<{ day: string; countedAt: Date } | null> {
  const [row] = await reader.query<{ day: string; countedAt: Date }[]>(
    `select day::text, counted_at as "countedAt" from care_day where clinic_id = $1 order by day desc limit 1`,
    [clinicId],
  );
  return row ?? null;
}

/** How care stood at the end of each month from the day on, and how it stands: the newest day that is kept. */
export async function careByMonth(
  reader: EntityManager,
  clinicId: string,
  since: string,
): Promise<CareCoverage[]> {
  return await reader.query<CareCoverage[]>(
    `select d.day::text, d.service_code as "serviceCode", coalesce(sv.name, d.service_code) as "serviceName",
            d.patients, d.current, d.overdue_value::float8 as "overdueValue"
       from care_day d left join service sv on sv.clinic_id = d.clinic_id and sv.code = d.service_code
      where d.clinic_id = $1 and d.day in (
        select max(day) from care_day where clinic_id = $1 and day >= $2 group by date_trunc('month', day))
      order by d.day, d.patients desc, d.service_code`,
    [clinicId, since],
  );
}

/** How care stands now, counted at this moment. */
export async function careNow(
  reader: EntityManager,
  clinicId: string,
  today: string,
): Promise<CareCoverage[]> {
  return await reader.query<CareCoverage[]>(
    `select $2::text as day, c.service_code as "serviceCode", coalesce(sv.name, c.service_code) as "serviceName",
            c.patients, c.current, c.overdue_value::float8 as "overdueValue"
       from (${COUNTED}) c left join service sv on sv.clinic_id = $1 and sv.code = c.service_code
      order by c.patients desc, c.service_code`,
    [clinicId, today, true],
  );
}
