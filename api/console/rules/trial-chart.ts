import type { Visitor } from '../../../commands/staff/find-visitor.js';
import type { MonthOfChannel } from '../../../commands/rules/rehearsal-report.js';
import { addToDate } from '../../../domain/clinic-time.js';
import { CHANNELS, type Channel } from '../../../domain/reminders/step.js';
import { drawnChart, type DrawnChart } from '../reports/drawn-chart.js';
import { numberColumn, textCell, textColumn } from '../reports/report-section.js';
import { sectionAsCsv } from '../reports/section-as-csv.js';
import type { RuleTrustWords } from './rule-trust-words.js';

const TONES = [1, 2, 3, 4, 5] as const;

/** The messages of a dry run by month and channel; `null` if there are none. */
export function trialChart(
  found: readonly MonthOfChannel[],
  words: RuleTrustWords,
  channels: Readonly<Record<Channel, string>>,
  { language }: Pick<Visitor, 'language'>,
): DrawnChart | null {
  const { months, series } = byMonth(found, channels);
  if (months.length === 0) return null;
  const named = new Intl.DateTimeFormat(language, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const numbers = new Intl.NumberFormat(language);
  const chart = {
    id: 'months',
    title: words.chart,
    description: words.chartText,
    labels: months.map((month) => named.format(Date.parse(`${month}-01T00:00:00Z`))),
    series: series.map((one, place) => ({ ...one, tone: TONES[place] ?? 1 })),
    format: (value: number) => numbers.format(value),
  };
  return drawnChart('bars', chart, words.month, { asTable: words.asTable, unknown: '–' });
}

/** The same figures for spreadsheets: a line for each month, `2027-03`. */
export function trialAsCsv(
  found: readonly MonthOfChannel[],
  words: RuleTrustWords,
  channels: Readonly<Record<Channel, string>>,
): string {
  const { months, series } = byMonth(found, channels);
  const columns = [textColumn(words.month), ...series.map(({ name }) => numberColumn(name))];
  const rows = months.map((month, place) => [
    textCell(month),
    ...series.map(({ values }) => ({ text: '', value: values[place] ?? 0 })),
  ]);
  return sectionAsCsv({ columns, rows });
}

/** Every month from the first to the last, and for each channel that was used its messages in them. */
function byMonth(found: readonly MonthOfChannel[], channels: Readonly<Record<Channel, string>>) {
  const [first, last] = [found[0]?.month, found.at(-1)?.month];
  const months: string[] = [];
  if (first !== undefined && last !== undefined)
    for (let on = `${first}-01`; on.slice(0, 7) <= last; on = addToDate(on, 'P1M'))
      months.push(on.slice(0, 7));
  const count = (month: string, channel: Channel) =>
    found.find((one) => one.month === month && one.channel === channel)?.messages ?? 0;
  const used = CHANNELS.filter((channel) => found.some((one) => one.channel === channel));
  const series = used.map((channel) => ({
    name: channels[channel],
    values: months.map((month) => count(month, channel)),
  }));
  return { months, series };
}
