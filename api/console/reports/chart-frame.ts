import { scaleBand, scaleLinear, type ScaleBand, type ScaleLinear } from 'd3-scale';
import type { Chart } from './chart.js';

/** What a drawing is made for; its letters are as large on either screen. */
export interface ChartSize {
  readonly name: 'wide' | 'narrow';
  readonly width: number;
  /** So many labels fit side by side, each of so many letters. */
  readonly mostLabels: number;
  readonly mostLetters: number;
}
export const WIDE: ChartSize = { name: 'wide', width: 640, mostLabels: 12, mostLetters: 14 };
export const NARROW: ChartSize = { name: 'narrow', width: 300, mostLabels: 4, mostLetters: 9 };

const HEIGHT = 240;
const MARGIN = { top: 12, right: 8, bottom: 32, left: 56 };
const TICKS = 4;

/** The scales of a chart; lengths are units of its view box. */
export interface ChartScales {
  readonly x: ScaleBand<number>;
  readonly y: ScaleLinear<number, number>;
  /** The lower edge. */
  readonly floor: number;
}

/** Scales from zero to the highest value, rounded to what people count in. */
export function chartScales(chart: Chart, highest: number, { width }: ChartSize): ChartScales {
  const floor = HEIGHT - MARGIN.bottom;
  const top = Math.max(highest, chart.atLeast ?? 0) || 1;
  return {
    x: scaleBand<number>(
      chart.labels.map((_, index) => index),
      [MARGIN.left, width - MARGIN.right],
    ).padding(0.25),
    y: scaleLinear([0, top], [floor, MARGIN.top]).nice(TICKS),
    floor,
  };
}

/** The SVG around the marks: title and description for who cannot see it, grid, axis labels. Classes only, no styles. */
export function chartFrame(
  chart: Chart,
  { x, y, floor }: ChartScales,
  marks: string,
  { name, width, mostLabels, mostLetters }: ChartSize,
): string {
  const id = escapeXml(name === 'wide' ? chart.id : `${chart.id}-${name}`);
  const grid = ticksOf(chart, y).map((tick) => {
    const at = fixed(y(tick));
    return (
      `<line class="grid-line" x1="${MARGIN.left}" x2="${width - MARGIN.right}" y1="${at}" y2="${at}"/>` +
      `<text class="tick" x="${MARGIN.left - 8}" y="${at}" dy="0.32em" text-anchor="end">${escapeXml(chart.format(tick))}</text>`
    );
  });
  const every = Math.ceil(chart.labels.length / mostLabels);
  const labels = chart.labels.flatMap((label, index) => {
    if (index % every !== 0) return [];
    const at = fixed((x(index) ?? 0) + x.bandwidth() / 2);
    const cut = label.length > mostLetters ? `${label.slice(0, mostLetters - 1)}…` : label;
    return [`<text class="tick" x="${at}" y="${floor + 20}" text-anchor="middle">${escapeXml(cut)}</text>`];
  });
  return (
    `<svg class="chart ${name}" viewBox="0 0 ${width} ${HEIGHT}" role="img" aria-labelledby="${id}-title ${id}-description">` +
    `<title id="${id}-title">${escapeXml(chart.title)}</title>` +
    `<desc id="${id}-description">${escapeXml(chart.description)}</desc>` +
    `<g aria-hidden="true">${grid.join('')}${marks}${labels.join('')}</g></svg>`
  );
}

/** What is counted has no halves; shares, which have a least upper end, do. */
function ticksOf(chart: Chart, y: ChartScales['y']): number[] {
  const isCount =
    chart.atLeast === undefined &&
    chart.series.every(({ values }) => values.every((value) => value === null || Number.isInteger(value)));
  return y.ticks(TICKS).filter((tick) => !isCount || Number.isInteger(tick));
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
