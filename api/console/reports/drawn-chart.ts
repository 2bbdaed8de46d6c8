import { barChart } from './bar-chart.js';
import type { Chart, ChartSeries } from './chart.js';
import { NARROW, WIDE } from './chart-frame.js';
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
  /** Drawn for a wide and for a narrow screen; the style sheet shows one of them. */
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
  const draw = kind === 'bars' ? barChart : lineChart;
  const written = (value: number | null) => (value === null ? words.unknown : chart.format(value));
  return {
    title: chart.title,
    svg: draw(chart, WIDE) + draw(chart, NARROW),
    asTable: words.asTable,
    along,
    labels: chart.labels,
    series: chart.series.map(({ name, tone, values }) => ({ name, tone, values: values.map(written) })),
  };
}
