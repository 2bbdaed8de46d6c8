import { stack } from 'd3-shape';
import type { Chart } from './chart.js';
import { chartFrame, chartScales, fixed, markTitle, WIDE, type ChartSize } from './chart-frame.js';

/** Bars as SVG, the series on top of one another; drawn on the server, without script or inline styles. */
export function barChart(chart: Chart, size: ChartSize = WIDE): string {
  const { labels, series } = chart;
  const value = (index: number, layer: number) => series[layer]?.values[index] ?? 0;
  const layers = stack<unknown, number, number>()
    .keys(series.map((_, layer) => layer))
    .value((index, layer) => value(index, layer))(labels.map((_, index) => index));
  const highest = Math.max(0, ...layers.flatMap((layer) => layer.map(([, top]) => top)));
  const scales = chartScales(chart, highest, size);
  const marks = layers.flatMap((layer, which) =>
    layer.map(([from, to], index) => {
      if (to <= from) return '';
      const [y, lower] = [scales.y(to), scales.y(from)];
      const box = `x="${fixed(scales.x(index) ?? 0)}" y="${fixed(y)}" width="${fixed(scales.x.bandwidth())}" height="${fixed(lower - y)}"`;
      const { name = '', tone = 1 } = series[which] ?? {};
      return `<rect class="bar tone-${tone}" ${box}>${markTitle(chart, name, index, to - from)}</rect>`;
    }),
  );
  return chartFrame(chart, scales, marks.join(''), size);
}
