import { scaleBand, scaleLinear, type ScaleBand, type ScaleLinear } from 'd3-scale';
import type { Chart } from './chart.js';

const WIDTH = 640;
const HEIGHT = 240;
const MARGIN = { top: 12, right: 8, bottom: 32, left: 64 };
/** So many labels fit side by side; on a narrow screen every second one of them is hidden. */
const MOST_LABELS = 12;
const TICKS = 4;

/** The scales of a chart; lengths are units of its view box. */
export interface ChartScales {
  readonly x: ScaleBand<number>;
  readonly y: ScaleLinear<number, number>;
  /** The lower edge. */
  readonly floor: number;
}

/** Scales from zero to the highest value, rounded to what people count in. */
export function chartScales(chart: Chart, highest: number): ChartScales {
  const floor = HEIGHT - MARGIN.bottom;
  const top = Math.max(highest, chart.atLeast ?? 0) || 1;
  return {
    x: scaleBand<number>(
      chart.labels.map((_, index) => index),
      [MARGIN.left, WIDTH - MARGIN.right],
    ).padding(0.25),
    y: scaleLinear([0, top], [floor, MARGIN.top]).nice(TICKS),
    floor,
  };
}

/** The SVG around the marks: title and description for who cannot see it, grid, axis labels. Classes only, no styles. */
export function chartFrame(chart: Chart, { x, y, floor }: ChartScales, marks: string): string {
  const id = escapeXml(chart.id);
  const grid = y.ticks(TICKS).map((tick) => {
    const at = fixed(y(tick));
    return (
      `<line class="grid-line" x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${at}" y2="${at}"/>` +
      `<text class="tick" x="${MARGIN.left - 8}" y="${at}" dy="0.32em" text-anchor="end">${escapeXml(chart.format(tick))}</text>`
    );
  });
  const every = Math.ceil(chart.labels.length / MOST_LABELS);
  const labels = chart.labels.flatMap((label, index) => {
    if (index % every !== 0) return [];
    const isMinor = (index / every) % 2 === 1;
    const at = fixed((x(index) ?? 0) + x.bandwidth() / 2);
    const cut = label.length > 14 ? `${label.slice(0, 13)}…` : label;
    return [
      `<text class="tick${isMinor ? ' minor' : ''}" x="${at}" y="${floor + 20}" text-anchor="middle">${escapeXml(cut)}</text>`,
    ];
  });
  return (
    `<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${id}-title ${id}-description">` +
    `<title id="${id}-title">${escapeXml(chart.title)}</title>` +
    `<desc id="${id}-description">${escapeXml(chart.description)}</desc>` +
    `<g aria-hidden="true">${grid.join('')}${marks}${labels.join('')}</g></svg>`
  );
}

/** What a mark says when it is pointed at. */
export function markTitle(chart: Chart, name: string, index: number, value: number): string {
  const said = `${chart.labels[index] ?? ''} · ${name}: ${chart.format(value)}`;
  return `<title>${escapeXml(said)}</title>`;
}

/** A length with one decimal. */
export function fixed(length: number): string {
  return length.toFixed(1);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in an element or an attribute; what XML cannot hold is left out. */
function escapeXml(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '').replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}
