import type { Visitor } from '../../../commands/staff/find-visitor.js';
import type { MonthOfChannel } from '../../../commands/rules/rehearsal-report.js';
import { addToDate } from '../../../domain/clinic-time.js';
import { CHANNELS, type Channel } from '../../../domain/reminders/step.js';
import { drawnChart, type DrawnChart } from '../reports/drawn-chart.js';
import type { RuleTrustWords } from './rule-trust-words.js';

const TONES = [1, 2, 3, 4, 5] as const;

/** The messages of a dry run by month and channel; `null` if there are none. */
export function trialChart(
  months: readonly MonthOfChannel[],
  words: RuleTrustWords,
  channels: Readonly<Record<Channel, string>>,
  { language }: Pick<Visitor, 'language'>,
): DrawnChart | null {
  const [first, last] = [months[0]?.month, months.at(-1)?.month];
  if (first === undefined || last === undefined) return null;
  const shown: string[] = [];
  for (let on = `${first}-01`; on.slice(0, 7) <= last; on = addToDate(on, 'P1M')) shown.push(on.slice(0, 7));
  const named = new Intl.DateTimeFormat(language, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const numbers = new Intl.NumberFormat(language);
  const count = (month: string, channel: Channel) =>
    months.find((one) => one.month === month && one.channel === channel)?.messages ?? 0;
  const chart = {
    id: 'months',
    title: words.chart,
    description: words.chartText,
    labels: shown.map((month) => named.format(Date.parse(`${month}-01T00:00:00Z`))),
    series: CHANNELS.filter((channel) => months.some((one) => one.channel === channel)).map(
      (channel, place) => ({
        name: channels[channel],
        tone: TONES[place] ?? 1,
        values: shown.map((month) => count(month, channel)),
      }),
    ),
    format: (value: number) => numbers.format(value),
  };
  return drawnChart('bars', chart, words.month, { asTable: words.asTable, unknown: '–' });
}
