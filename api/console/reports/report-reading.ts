import type { Figure } from '../../../db/reports/report-figures.js';
import type { StaffLanguage } from '../../../entities/staff/staff-user.js';
import type { Say } from '../console-say.js';
import type { ReportPeriod } from '../../reports/report-period.js';
import { stretchesOf, type ReportInterval } from '../../../domain/reports/report-interval.js';
import type { ReportCell } from './report-section.js';
import type { ReportWords } from './report-text.js';

/** What the sections of a report are made with. */
export interface ReportReading {
  readonly period: ReportPeriod & { readonly today: string };
  readonly language: StaffLanguage;
  readonly w: ReportWords;
  readonly say: Say;
}

/** The stretches of the period, and how each is written below a chart. */
export function stretches({ period, say }: ReportReading): { starts: string[]; labels: string[] } {
  const starts = stretchesOf(period.from, period.to, period.interval);
  return { starts, labels: starts.map((on) => stretchLabel(say, on, period.interval)) };
}

/** A stretch by its first day: "12 Mar", or "Mar 2027". */
export function stretchLabel(say: Say, on: string, interval: ReportInterval): string {
  const style = interval === 'month' ? ({ month: 'short', year: 'numeric' } as const) : DAY;
  return new Intl.DateTimeFormat(say.locale, { ...style, timeZone: 'UTC' }).format(
    Date.parse(`${on}T00:00:00Z`),
  );
}

const DAY = { day: 'numeric', month: 'short' } as const;

export function countCell(say: Say, value: number): ReportCell {
  return { text: say.number(value), value };
}

/** A share of nothing is not known. */
export function shareCell({ say, w }: ReportReading, hits: number, of: number): ReportCell {
  return of === 0 ? { text: w.unknown, value: null } : { text: say.percent(hits / of), value: hits / of };
}

/** An amount in the clinic's own currency, which its list of services does not name. */
export function amountCell(say: Say, value: number): ReportCell {
  return { text: say.number(Math.round(value)), value };
}

/** The values of one series along the stretches. */
export function along<Row extends { readonly since: string }>(
  starts: readonly string[],
  rows: readonly Row[],
  valueOf: (row: Row) => number,
): number[] {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(row.since, (sums.get(row.since) ?? 0) + valueOf(row));
  return starts.map((on) => sums.get(on) ?? 0);
}

/** What is read once for all reports of messages. */
export type ReadFigures = readonly Figure[];
