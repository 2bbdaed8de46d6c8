import type { DrawnChart } from './drawn-chart.js';

/** One cell: how it is written on the page, and what stands in the CSV. */
export interface ReportCell {
  readonly text: string;
  readonly value: string | number | null;
}

/** One question that a report answers: a sentence that says what is counted, a chart, and the table. */
export interface ReportSection {
  /** Unique in the report; the name of its CSV. */
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly chart: DrawnChart | null;
  readonly columns: readonly { readonly name: string; readonly isNumber: boolean }[];
  readonly rows: readonly (readonly ReportCell[])[];
  /** What is said where there is nothing to show. */
  readonly empty: string;
}

export function textCell(text: string): ReportCell {
  return { text, value: text };
}

export function textColumn(name: string) {
  return { name, isNumber: false };
}

export function numberColumn(name: string) {
  return { name, isNumber: true };
}
