import type { CareCoverage } from '../../../db/reports/care-store.js';
import type { ChartSeries } from './chart.js';
import { drawnChart, type DrawnChart } from './drawn-chart.js';
import { homeWords } from './home-words.js';
import type { ReportReading } from './report-reading.js';
import { amountCell, countCell, shareCell, stretchLabel } from './report-reading.js';
import type { ReportSection } from './report-section.js';
import { numberColumn, textCell, textColumn } from './report-section.js';

/** So many lines can be told apart. */
const MOST_LINES = 5;

/** How many patients are cared for in time: now, and month by month. */
export function careSections(care: readonly CareCoverage[], reading: ReportReading): ReportSection[] {
  const { w, say } = reading;
  const { columns } = w;
  const today = care.filter(({ day }) => day === care.at(-1)?.day);
  return [
    {
      id: 'careNow',
      ...w.sections.careNow,
      empty: homeWords(reading.language).noCare,
      chart: null,
      columns: [
        textColumn(columns.service),
        ...[columns.patients, columns.current, columns.share, columns.overdue, columns.value].map(
          numberColumn,
        ),
      ],
      rows: today.map(({ serviceName, patients, current, overdueValue }) => [
        textCell(serviceName),
        countCell(say, patients),
        countCell(say, current),
        shareCell(reading, current, patients),
        countCell(say, patients - current),
        amountCell(say, overdueValue),
      ]),
    },
    {
      id: 'careMonths',
      ...w.sections.careMonths,
      empty: homeWords(reading.language).noCare,
      chart: careChart(care, reading),
      columns: [
        ...[w.since, columns.service].map(textColumn),
        ...[columns.patients, columns.current, columns.share].map(numberColumn),
      ],
      rows: care.map(({ day, serviceName, patients, current }) => [
        { text: say.shortDate(day), value: day },
        textCell(serviceName),
        countCell(say, patients),
        countCell(say, current),
        shareCell(reading, current, patients),
      ]),
    },
  ];
}

/** The share of current care along the months, for the services with most patients; `null`: nothing was counted. */
export function careChart(care: readonly CareCoverage[], { w, say }: ReportReading): DrawnChart | null {
  const days = [...new Set(care.map(({ day }) => day))];
  const now = care.filter(({ day }) => day === days.at(-1));
  if (now.length === 0) return null;
  const series = now.slice(0, MOST_LINES).map(({ serviceCode, serviceName }, index): ChartSeries => ({
    name: serviceName,
    tone: ([1, 2, 3, 4, 5] as const)[index] ?? 6,
    values: days.map((on) => {
      const found = care.find((one) => one.day === on && one.serviceCode === serviceCode);
      return found === undefined || found.patients === 0 ? null : found.current / found.patients;
    }),
  }));
  const { title, says } = w.sections.careMonths;
  const labels = days.map((on) => stretchLabel(say, on, 'month'));
  const chart = { id: 'care', title, description: says, labels, series, format: say.percent, atLeast: 1 };
  return drawnChart('lines', chart, w.since, w);
}
