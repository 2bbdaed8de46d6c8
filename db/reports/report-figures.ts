import type { EntityManager } from 'typeorm';
import type { Channel } from '../../domain/reminders/step.js';
import type { ReportInterval } from '../../domain/reports/report-interval.js';
import {
  DAY_FIGURES_SQL,
  dayFigureValues,
  FIGURE_GROUPS,
  FIGURE_SUMS,
  FIRST_MESSAGE_SQL,
} from './day-figures.js';

/** Which messages are asked about: of these days of the clinic, both included; of one place or rule, or of all. */
export interface FigureQuery {
  readonly from: string;
  readonly to: string;
  readonly interval: ReportInterval;
  readonly locationId: string | null;
  readonly ruleId: string | null;
}

/** What messages that are alike came to in one stretch of time. */
export interface Figure {
  /** The first day of the stretch. */
  readonly since: string;
  /** `manual`, `automatic`, `appointment`, `offer` of a free time, or `reply` of the staff. */
  readonly kind: string;
  readonly ruleId: string | null;
  readonly ruleName: string | null;
  readonly step: string | null;
  readonly channel: Channel;
  readonly state: string;
  readonly reason: string | null;
  readonly messages: number;
  readonly smsParts: number;
  readonly bookedByLink: number;
  readonly bookedAfter: number;
  /** Of those bookings, the visits that took place. */
  readonly visited: number;
  /** Services that were done after the message. */
  readonly completed: number;
  /** Their prices in the list of services. */
  readonly revenue: number;
  /** Patients and due dates by which a step with a hold-out group is measured, and what came of them. */
  readonly cases: number;
  readonly casesBooked: number;
  readonly casesCompleted: number;
  readonly casesRevenue: number;
}

const COLUMNS = ['day', ...FIGURE_GROUPS, ...FIGURE_SUMS].join(', ');
const SUMS = FIGURE_SUMS.map(
  (column) =>
    `sum(f.${column})::float8 as "${column.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}"`,
).join(', ');

/** Figures of whole days are read as they were kept; today, and days that are not counted yet, are counted now. */
export async function reportFigures(
  reader: EntityManager,
  clinicId: string,
  query: FigureQuery,
): Promise<Figure[]> {
  const { from, to, interval, locationId, ruleId } = query;
  const live = await uncounted(reader, clinicId, query);
  const counting = live === null ? [clinicId] : dayFigureValues(clinicId, live);
  const [first, last, stretch, place, rule] = [1, 2, 3, 4, 5].map((next) => `$${counting.length + next}`);
  const kept = `select ${COLUMNS} from report_day where clinic_id = $1 and day between ${first} and ${last}`;
  const days =
    live === null
      ? kept
      : `${kept} and not day between $2 and $3 union all select ${COLUMNS} from (${DAY_FIGURES_SQL}) now`;
  return await reader.query<Figure[]>(
    `select date_trunc(${stretch}, f.day)::date::text as since, f.kind, f.rule_id as "ruleId", ru.name as "ruleName", f.step,
            f.channel, f.state, f.reason, ${SUMS}
       from (${days}) f left join rule ru on ru.id = f.rule_id
      where (${place}::uuid is null or f.location_id = ${place}) and (${rule}::uuid is null or f.rule_id = ${rule})
      group by 1, f.kind, f.rule_id, ru.name, f.step, f.channel, f.state, f.reason
      order by 1, ru.name nulls last, f.rule_id, f.step, f.channel, f.kind, f.state, f.reason`,
    [...counting, from, to, interval, locationId, ruleId],
  );
}

/** The days of the period from the first that is not counted to the last; `null`: all are, or lie before any message. */
async function uncounted(
  reader: EntityManager,
  clinicId: string,
  { from, to }: Pick<FigureQuery, 'from' | 'to'>,
): Promise<{ from: string; to: string } | null> {
  const [row] = await reader.query<{ from: string | null; to: string | null }[]>(
    `select min(w.wanted)::date::text as from, max(w.wanted)::date::text as to
       from generate_series($2::date, $3::date, '1 day') w(wanted)
      where w.wanted >= (select (${FIRST_MESSAGE_SQL} at time zone c.time_zone)::date from clinic c where c.id = $1)
        and not exists (select 1 from report_day_counted c where c.clinic_id = $1 and c.day = w.wanted::date)`,
    [clinicId, from, to],
  );
  return row?.from == null || row.to === null ? null : { from: row.from, to: row.to };
}
