import { TOLD_OUTCOMES } from '../../../domain/reports/message-outcome.js';
import { messageSums, type MessageSum } from '../../../domain/reports/message-sums.js';
import { CHANNELS } from '../../../domain/reminders/step.js';
import type { ChartSeries } from './chart.js';
import { drawnChart } from './drawn-chart.js';
import type { ReadFigures, ReportReading } from './report-reading.js';
import { along, countCell, stretches } from './report-reading.js';
import { reasonIn } from '../messages/reason-in.js';
import type { ReportSection } from './report-section.js';
import { numberColumn, textCell, textColumn } from './report-section.js';

/** Messages by channel, kind and outcome; parts of SMS and what they cost. */
export function messageSections(figures: ReadFigures, reading: ReportReading): ReportSection[] {
  const sums = messageSums(figures);
  return [messagesSent(sums, reading), outcomes(sums, reading), smsParts(sums, reading)];
}

function messagesSent(sums: readonly MessageSum[], reading: ReportReading): ReportSection {
  const { w, say } = reading;
  const { starts, labels } = stretches(reading);
  const told = sums.filter(({ outcome }) => TOLD_OUTCOMES.has(outcome));
  const channels = CHANNELS.filter((channel) => told.some((one) => one.channel === channel));
  const valuesOf = (channel: string) =>
    along(
      starts,
      told.filter((one) => one.channel === channel),
      ({ messages }) => messages,
    );
  const series = channels.map((channel, index): ChartSeries => ({
    name: w.channels[channel],
    tone: toneOf(index),
    values: valuesOf(channel),
  }));
  const { title, says } = w.sections.messages;
  const chart = { id: 'messages', title, description: says, labels, series, format: say.number };
  return {
    id: 'messages',
    title,
    says,
    empty: w.nothing,
    chart: told.length === 0 ? null : drawnChart('bars', chart, w.since, w),
    columns: [textColumn(w.columns.channel), numberColumn(w.columns.messages)],
    rows: series.map(({ name, values }) => [
      textCell(name),
      countCell(
        say,
        values.reduce<number>((sum, value) => sum + (value ?? 0), 0),
      ),
    ]),
  };
}

function outcomes(sums: readonly MessageSum[], { w, say, language }: ReportReading): ReportSection {
  const rows = new Map<string, MessageSum>();
  for (const one of sums) {
    const key = JSON.stringify([one.kind, one.channel, one.outcome, one.reason]);
    const known = rows.get(key);
    rows.set(key, known === undefined ? one : { ...one, messages: known.messages + one.messages });
  }
  const { columns } = w;
  return {
    id: 'outcomes',
    ...w.sections.outcomes,
    empty: w.nothing,
    chart: null,
    columns: [
      ...[columns.kind, columns.channel, columns.outcome, columns.reason].map(textColumn),
      numberColumn(columns.messages),
    ],
    rows: [...rows.values()]
      .sort((a, b) => b.messages - a.messages)
      .map(({ kind, channel, outcome, reason, messages }) => [
        textCell(w.kinds[kind] ?? kind),
        textCell(w.channels[channel]),
        textCell(w.outcomes[outcome]),
        textCell(reason === null ? '' : reasonIn(language, reason)),
        countCell(say, messages),
      ]),
  };
}

function smsParts(sums: readonly MessageSum[], reading: ReportReading): ReportSection {
  const { w, say, period } = reading;
  const { starts, labels } = stretches(reading);
  const sms = sums.filter(({ smsParts: parts }) => parts > 0);
  const values = along(starts, sms, ({ smsParts: parts }) => parts);
  const price = period.clinic.smsPricePerPart;
  const { title, says } = w.sections.sms;
  const series: ChartSeries[] = [{ name: w.columns.smsParts, tone: 2, values }];
  const total = values.reduce((sum, value) => sum + value, 0);
  const lines = [
    ...labels.map((label, index) => [label, values[index] ?? 0] as const),
    [w.total, total] as const,
  ];
  return {
    id: 'sms',
    title,
    says,
    empty: w.nothing,
    chart:
      total === 0
        ? null
        : drawnChart(
            'bars',
            { id: 'sms', title, description: says, labels, series, format: say.number },
            w.since,
            w,
          ),
    columns: [
      textColumn(w.since),
      numberColumn(w.columns.smsParts),
      ...(price === null ? [] : [numberColumn(`${w.columns.cost} (${price.currency})`)]),
    ],
    rows:
      total === 0
        ? []
        : lines
            .filter(([, parts]) => parts > 0)
            .map(([label, parts]) => [
              textCell(label),
              countCell(say, parts),
              ...(price === null ? [] : [costCell(parts * price.amount, price.currency, reading)]),
            ]),
  };
}

function costCell(amount: number, currency: string, { say }: ReportReading) {
  return { text: say.money(amount, currency), value: Math.round(amount * 100) / 100 };
}

function toneOf(index: number): ChartSeries['tone'] {
  return ([1, 2, 3, 4, 5] as const)[index] ?? 6;
}
