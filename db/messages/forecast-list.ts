import type { EntityManager } from 'typeorm';
import type { SendState } from '../../domain/messages/send-state.js';
import type { Channel } from '../../domain/reminders/step.js';

/** Which messages are asked about: all that lie ahead, or those of a client, a patient, a stretch of time. */
export interface ForecastFilter {
  readonly clientId: string | null;
  readonly patientId: string | null;
  /** The first instant, and the first that no longer counts. */
  readonly from: Date | null;
  readonly before: Date | null;
}

/** A message that lies ahead, with what of its reminder stands before it. */
export interface ForecastRow {
  readonly id: string;
  readonly plannedAt: Date;
  readonly state: SendState;
  readonly reason: string | null;
  readonly reminderId: string;
  readonly paused: boolean;
  readonly pausedUntil: Date | null;
  readonly snoozedUntil: Date | null;
  readonly overtaken: boolean;
  readonly lapseAt: Date | null;
  /** The channels of a step that wants the first one that works. */
  readonly firstOf: readonly Channel[] | null;
}

/** One of a client's messages that wait, and that client. */
export interface ForecastRowAround extends ForecastRow {
  readonly householdId: string;
}

/** A page of them by planned time, and where the page before ended. */
export interface ForecastPage {
  readonly after: { readonly plannedAt: string; readonly id: string } | null;
  readonly limit: number;
  /** What was stopped is told only as long as its time is still ahead. */
  readonly now: Date;
}

const ROWS = `
  select s.id, s.planned_at as "plannedAt", s.state, s.reason, r.id as "reminderId",
         r.status = 'paused' as paused, r.paused_until as "pausedUntil", r.snoozed_until as "snoozedUntil",
         r.lapse_at as "lapseAt",
         (select one.of_plan -> 'channels' from jsonb_array_elements(r.steps) as one(of_plan)
           where one.of_plan ->> 'name' = s.step and one.of_plan ->> 'channelMode' = 'first' limit 1) as "firstOf",
         exists (select 1 from send o where o.owner_id = s.owner_id and o.cycle = s.cycle and o.state = 'planned'
                    and o.planned_at > s.planned_at and o.planned_at < r.snoozed_until) as overtaken
    from send s join reminder r on r.id = s.owner_id and r.cycle = s.cycle
   where s.clinic_id = $1 and s.state in ('planned', 'claimed', 'cancelled', 'skipped')
     and (s.state in ('planned', 'claimed')
          or s.state in ('cancelled', 'skipped') and s.planned_at > $2 and s.reason is distinct from 'rescheduled')`;

/** The messages of the clinic that lie ahead, those that were stopped already among them. */
export async function forecastRows(
  manager: EntityManager,
  clinicId: string,
  filter: ForecastFilter,
  { after, limit, now }: ForecastPage,
): Promise<ForecastRow[]> {
  const values: unknown[] = [clinicId, now];
  const where: string[] = [];
  const add = (condition: (place: string) => string, ...given: readonly unknown[]) => {
    values.push(...given);
    where.push(condition(`$${values.length}`));
  };
  if (filter.patientId !== null) add((place) => `r.patient_id = ${place}`, filter.patientId);
  if (filter.clientId !== null)
    add((place) => `r.patient_id in (select id from patient where client_id = ${place})`, filter.clientId);
  if (filter.from !== null) add((place) => `s.planned_at >= ${place}`, filter.from);
  if (filter.before !== null) add((place) => `s.planned_at < ${place}`, filter.before);
  if (after !== null)
    add(
      (place) => `(s.planned_at, s.id) > ($${values.length - 1}::timestamptz, ${place}::uuid)`,
      after.plannedAt,
      after.id,
    );
  const conditions = where.map((condition) => ` and ${condition}`).join('');
  values.push(limit);
  return await manager.query<ForecastRow[]>(
    `${ROWS}${conditions} order by s.planned_at, s.id limit $${values.length}`,
    values,
  );
}

/** The next messages of one reminder that wait, as {@link forecastRows} reads them. */
export async function forecastRowsOf(
  manager: EntityManager,
  clinicId: string,
  reminderIds: readonly string[],
  now: Date,
): Promise<ForecastRow[]> {
  return await manager.query<ForecastRow[]>(
    `${ROWS} and r.id = any($3) and s.state in ('planned', 'claimed') order by s.planned_at, s.id limit 200`,
    [clinicId, now, reminderIds],
  );
}

/**
 * All messages that wait for the patients of the clients to whom these patients belong, until an instant; of each client
 * no more than so many, the earliest first.
 */
export async function forecastRowsAround(
  manager: EntityManager,
  clinicId: string,
  patientIds: readonly string[],
  { now, before, most }: { readonly now: Date; readonly before: Date; readonly most: number },
): Promise<ForecastRowAround[]> {
  return await manager.query<ForecastRowAround[]>(
    `select found.*, household.client_id as "householdId"
       from (select distinct client_id from patient where id = any($3)) as household, lateral (${ROWS}
        and s.patient_id in (select id from patient where client_id = household.client_id)
        and s.state in ('planned', 'claimed') and s.planned_at <= $4
      order by s.planned_at, s.id limit $5) as found`,
    [clinicId, now, patientIds, before, most],
  );
}
