/** One row of figures of a chart: a line, or one layer of each bar. */
export interface ChartSeries {
  readonly name: string;
  /** Its colour and dash, as a class of `reports.css`. */
  readonly tone: 1 | 2 | 3 | 4 | 5 | 6;
  /** One for each label; `null`: not known there. */
  readonly values: readonly (number | null)[];
}

/** What a chart shows. The page puts the same figures beside it as a table. */
export interface Chart {
  /** Unique on its page. */
  readonly id: string;
  readonly title: string;
  /** What it counts, in one sentence. */
  readonly description: string;
  /** Along the lower edge: months, days, rules. */
  readonly labels: readonly string[];
  readonly series: readonly ChartSeries[];
  /** How a value is written. */
  readonly format: (value: number) => string;
  /** The least upper end of the scale: 1 for shares, say. */
  readonly atLeast?: number;
}
