import type { ResponseTime } from '../../../db/reports/response-times.js';
import type { VisitCount } from '../../../db/reports/visit-counts.js';
import { drawnChart } from './drawn-chart.js';
import type { ReportReading } from './report-reading.js';
import { along, countCell, stretches, stretchLabel } from './report-reading.js';
import type { ReportSection } from './report-section.js';
import { numberColumn, textCell, textColumn } from './report-section.js';

const PARTS = [
  ['completed', 'took', 3],
  ['cancelled', 'cancelled', 2],
  ['noShow', 'noShow', 4],
] as const;
const FIELDS = ['visits', 'confirmed', 'moved', 'cancelled', 'rebooked', 'noShow', 'completed'] as const;

/** What became of visits. */
export function visitSections(counts: readonly VisitCount[], reading: ReportReading): ReportSection[] {
  const { w, say, period } = reading;
  const { starts, labels } = stretches(reading);
  const { title, says } = w.sections.visits;
  const series = PARTS.map(([field, name, tone]) => ({
    name: w.columns[name],
    tone,
    values: along(starts, counts, (count) => count[field]),
  }));
  const chart = { id: 'visits', title, description: says, labels, series, format: say.number };
  const { columns } = w;
  const row = (label: string, valueOf: (field: (typeof FIELDS)[number]) => number) => [
    textCell(label),
    ...FIELDS.map((field) => countCell(say, valueOf(field))),
  ];
  return [
    {
      id: 'visits',
      title,
      says,
      empty: w.nothing,
      chart: counts.length === 0 ? null : drawnChart('bars', chart, w.since, w),
      columns: [
        textColumn(w.since),
        ...[
          columns.visits,
          columns.confirmed,
          columns.moved,
          columns.cancelled,
          columns.rebooked,
          columns.noShow,
          columns.took,
        ].map(numberColumn),
      ],
      rows:
        counts.length === 0
          ? []
          : [
              ...counts.map((count) =>
                row(stretchLabel(say, count.since, period.interval), (field) => count[field]),
              ),
              row(w.total, (field) => counts.reduce((sum, count) => sum + count[field], 0)),
            ],
    },
  ];
}

/** How long clients and failures waited for a person. */
export function responseSections(times: readonly ResponseTime[], reading: ReportReading): ReportSection[] {
  const { w, say } = reading;
  const { columns } = w;
  const minutes = (value: number | null) =>
    value === null ? { text: w.unknown, value } : countCell(say, Math.round(value));
  const { title, says } = w.sections.response;
  const waited = times.filter(({ asked }) => asked > 0);
  const labels = waited.map(({ to }) => (to === 'reply' ? w.toReply : w.toFailure));
  const series = [
    { name: columns.median, tone: 1, values: waited.map(({ medianMinutes }) => medianMinutes) },
    { name: columns.ninth, tone: 2, values: waited.map(({ ninthMinutes }) => ninthMinutes) },
  ] as const;
  const format = (value: number) => say.number(Math.round(value));
  const chart = { id: 'response', title, description: says, labels, series, format };
  return [
    {
      id: 'response',
      title,
      says,
      empty: w.nothing,
      chart: waited.length === 0 ? null : drawnChart('lines', chart, columns.waited, w),
      columns: [
        textColumn(columns.waited),
        ...[columns.asked, columns.answered, columns.median, columns.ninth].map(numberColumn),
      ],
      rows: waited.map(({ asked, answered, medianMinutes, ninthMinutes }, index) => [
        textCell(labels[index] ?? ''),
        countCell(say, asked),
        countCell(say, answered),
        minutes(medianMinutes),
        minutes(ninthMinutes),
      ]),
    },
  ];
}
