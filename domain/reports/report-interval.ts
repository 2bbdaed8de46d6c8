import { daysBetween, type DateOn } from '../clinic-time.js';

/** Into how long stretches a report cuts its period; weeks begin on Monday. */
export const REPORT_INTERVALS = ['day', 'week', 'month'] as const;
export type ReportInterval = (typeof REPORT_INTERVALS)[number];

/** The longest stretch that still shows how things go: days up to a month, weeks up to half a year. */
export function intervalFor(from: DateOn, to: DateOn): ReportInterval {
  const days = daysBetween(from, to);
  return days <= 31 ? 'day' : days <= 184 ? 'week' : 'month';
}

/** The first days of all stretches of a period, in order; the first one may begin before it. */
export function stretchesOf(from: DateOn, to: DateOn, interval: ReportInterval): DateOn[] {
  const starts: DateOn[] = [];
  const day = new Date(`${stretchOf(from, interval)}T00:00:00Z`);
  for (let on = isoDate(day); on <= to; on = isoDate(day)) {
    starts.push(on);
    if (interval === 'month') day.setUTCMonth(day.getUTCMonth() + 1);
    else day.setUTCDate(day.getUTCDate() + (interval === 'week' ? 7 : 1));
  }
  return starts;
}

/** The first day of the stretch in which a day lies. */
export function stretchOf(on: DateOn, interval: ReportInterval): DateOn {
  const day = new Date(`${on}T00:00:00Z`);
  if (interval === 'month') day.setUTCDate(1);
  if (interval === 'week') day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return isoDate(day);
}

function isoDate(day: Date): DateOn {
  return day.toISOString().slice(0, 10);
}
