import { barChart } from './bar-chart.js';
import type { Chart, ChartSeries } from './chart.js';
import { lineChart } from './line-chart.js';

/** Words around a chart, in the reader's language. */
export interface ChartWords {
  /** What opens the table: “As a table”. */
  readonly asTable: string;
  /** What stands for a value that is not known. */
  readonly unknown: string;
}

/** A chart as `reports/chart-figure.eta` shows it: the drawing, its key, and its figures as they are written. */
export interface DrawnChart {
  readonly title: string;
  readonly svg: string;
  readonly asTable: string;
  /** What the labels are: “Month”. */
  readonly along: string;
  readonly labels: readonly string[];
  readonly series: readonly (Pick<ChartSeries, 'name' | 'tone'> & { readonly values: readonly string[] })[];
}

/** Draws a chart and writes its table. */
export function drawnChart(
  kind: 'bars' | 'lines',
  chart: Chart,
  along: string,
  words: ChartWords,
): DrawnChart {
  const written = (value: number | null) => (value === null ? words.unknown : chart.format(value));
  return {
    title: chart.title,
    svg: kind === 'bars' ? barChart(chart) : lineChart(chart),
    asTable: words.asTable,
    along,
    labels: chart.labels,
    series: chart.series.map(({ name, tone, values }) => ({ name, tone, values: values.map(written) })),
  };
}
