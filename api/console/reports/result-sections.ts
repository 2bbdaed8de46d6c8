import type { Interval } from '../../../domain/reports/proportion.js';
import {
  measuredSteps,
  stepResults,
  type MeasuredStep,
  type StepResult,
} from '../../../domain/reports/step-results.js';
import { CHANNELS } from '../../../domain/reminders/step.js';
import { stepName } from '../reminders/step-name.js';
import { drawnChart } from './drawn-chart.js';
import type { ReadFigures, ReportReading } from './report-reading.js';
import { amountCell, countCell, shareCell } from './report-reading.js';
import type { ReportSection } from './report-section.js';
import { numberColumn, textCell, textColumn } from './report-section.js';

/** So many bars stay readable. */
const MOST_BARS = 12;
type Sum = Pick<StepResult, 'sent' | 'booked' | 'bookedByLink' | 'visited' | 'completed' | 'revenue'>;
const NOTHING: Sum = { sent: 0, booked: 0, bookedByLink: 0, visited: 0, completed: 0, revenue: 0 };

/** What messages about care have led to, by rule and step and by channel. */
export function resultSections(figures: ReadFigures, reading: ReportReading): ReportSection[] {
  const { w, say } = reading;
  const results = stepResults(figures).sort((a, b) => b.sent - a.sent);
  const shares = (sums: readonly Sum[], value: 'booked' | 'completed') =>
    sums.map((sum) => (sum.sent === 0 ? null : sum[value] / sum.sent));
  const chartOf = (id: 'results' | 'channels', labels: readonly string[], sums: readonly Sum[]) => {
    const { title, says } = w.sections[id];
    if (sums.length === 0) return null;
    const series = [
      { name: w.columns.booked, tone: 1, values: shares(sums, 'booked') },
      { name: w.columns.completed, tone: 2, values: shares(sums, 'completed') },
    ] as const;
    const chart = { id, title, description: says, labels, series, format: say.percent };
    return drawnChart('lines', chart, id === 'results' ? w.columns.step : w.columns.channel, w);
  };
  const numbers = (sum: Sum) => [
    countCell(say, sum.sent),
    countCell(say, sum.booked),
    shareCell(reading, sum.booked, sum.sent),
    countCell(say, sum.bookedByLink),
    countCell(say, sum.visited),
    countCell(say, sum.completed),
    shareCell(reading, sum.completed, sum.sent),
    amountCell(say, sum.revenue),
  ];
  const { columns } = w;
  const numberColumns = [
    columns.sent,
    columns.booked,
    `${columns.booked} %`,
    columns.byLink,
    columns.visited,
    columns.completed,
    `${columns.completed} %`,
    columns.revenue,
  ].map(numberColumn);
  const sayStep = (name: string | null) => (name === null ? '' : stepName(name, reading.language));
  const nameOf = (one: StepResult) => one.ruleName ?? w.byHand;
  const shown = results.slice(0, MOST_BARS);
  const channels = CHANNELS.flatMap((channel) => {
    const sum = results.filter((one) => one.channel === channel).reduce<Sum>(added, NOTHING);
    return sum.sent === 0 && sum.booked === 0 ? [] : [{ channel, sum }];
  });
  return [
    {
      id: 'results',
      ...w.sections.results,
      empty: w.nothing,
      chart: chartOf(
        'results',
        shown.map((one) => `${nameOf(one)} ${sayStep(one.step)}`),
        shown,
      ),
      columns: [...[w.rule, columns.step, columns.channel].map(textColumn), ...numberColumns],
      rows: results.map((one) => [
        textCell(nameOf(one)),
        textCell(sayStep(one.step)),
        textCell(w.channels[one.channel]),
        ...numbers(one),
      ]),
    },
    {
      id: 'channels',
      ...w.sections.channels,
      empty: w.nothing,
      chart: chartOf(
        'channels',
        channels.map(({ channel }) => w.channels[channel]),
        channels.map(({ sum }) => sum),
      ),
      columns: [textColumn(columns.channel), ...numberColumns],
      rows: channels.map(({ channel, sum }) => [textCell(w.channels[channel]), ...numbers(sum)]),
    },
  ];
}

function added(sum: Sum, one: Sum): Sum {
  return {
    sent: sum.sent + one.sent,
    booked: sum.booked + one.booked,
    bookedByLink: sum.bookedByLink + one.bookedByLink,
    visited: sum.visited + one.visited,
    completed: sum.completed + one.completed,
    revenue: sum.revenue + one.revenue,
  };
}

/** What steps change, by the patients from whom they are withheld. */
export function effectSections(figures: ReadFigures, reading: ReportReading): ReportSection[] {
  const steps = measuredSteps(figures);
  return [
    effect('effectCompleted', 'completed', steps, reading),
    effect('effectBooked', 'booked', steps, reading),
  ];
}

function effect(
  id: 'effectCompleted' | 'effectBooked',
  what: 'completed' | 'booked',
  steps: readonly MeasuredStep[],
  reading: ReportReading,
): ReportSection {
  const { w, say } = reading;
  const { title, says } = w.sections[id];
  const shareOf = (step: MeasuredStep, group: 'given' | 'heldOut') =>
    step[group].patients === 0 ? null : step[group][what] / step[group].patients;
  const series = (['given', 'heldOut'] as const).map((group, index) => ({
    name: w[group],
    tone: index === 0 ? (1 as const) : (2 as const),
    values: steps.map((step) => shareOf(step, group)),
  }));
  const labels = steps.map(({ ruleName, step }) => `${ruleName ?? ''} ${stepName(step, reading.language)}`);
  const chart = { id, title, description: says, labels, series, format: say.percent };
  const { columns } = w;
  return {
    id,
    title,
    says,
    empty: w.noEffects,
    chart: steps.length === 0 ? null : drawnChart('lines', chart, columns.step, w),
    columns: [
      ...[w.rule, columns.step, columns.group].map(textColumn),
      ...[columns.patients, columns[what], columns.share, columns.revenue].map(numberColumn),
      textColumn(columns.effect),
    ],
    rows: steps.flatMap((step) =>
      (['given', 'heldOut'] as const).map((group) => [
        textCell(step.ruleName ?? ''),
        textCell(stepName(step.step, reading.language)),
        textCell(w[group]),
        countCell(say, step[group].patients),
        countCell(say, step[group][what]),
        shareCell(reading, step[group][what], step[group].patients),
        amountCell(say, step[group].revenue),
        textCell(group === 'given' ? effectWords(step, what, reading) : ''),
      ]),
    ),
  };
}

function effectWords(step: MeasuredStep, what: 'completed' | 'booked', { w, say }: ReportReading): string {
  const { verdict, difference } = step[what];
  return difference === null ? w.verdicts[verdict] : `${w.verdicts[verdict]}: ${points(difference)}`;

  function points({ value, low, high }: Interval): string {
    return `${say.percent(value)}, ${w.between(say.percent(low), say.percent(high))}`;
  }
}
