import { line } from 'd3-shape';
import type { Chart } from './chart.js';
import { chartFrame, chartScales, fixed, markTitle, WIDE, type ChartSize } from './chart-frame.js';

/** Lines as SVG, one for each series, with a gap where a value is not known; without script or inline styles. */
export function lineChart(chart: Chart, size: ChartSize = WIDE): string {
  const known = chart.series.flatMap(({ values }) => values.filter((value) => value !== null));
  const scales = chartScales(chart, Math.max(0, ...known), size);
  const middle = (index: number) => (scales.x(index) ?? 0) + scales.x.bandwidth() / 2;
  const marks = chart.series.map(({ name, tone, values }) => {
    const path = line<number | null>()
      .defined((value) => value !== null)
      .x((_, index) => Number(fixed(middle(index))))
      .y((value) => Number(fixed(scales.y(value ?? 0))))(values);
    const points = values.map((value, index) =>
      value === null
        ? ''
        : `<circle class="point tone-${tone}" cx="${fixed(middle(index))}" cy="${fixed(scales.y(value))}" r="3.5">` +
          `${markTitle(chart, name, index, value)}</circle>`,
    );
    return `<path class="line tone-${tone}" d="${path ?? ''}"/>${points.join('')}`;
  });
  return chartFrame(chart, scales, marks.join(''), size);
}
