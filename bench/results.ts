import type { MeasureName } from './bench-options.js';

/** One figure of the report. */
export interface Result {
  readonly measure: MeasureName;
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  /** What is aimed at, where something is. */
  readonly aim?: { readonly atLeast: number } | { readonly atMost: number };
}

/** Whether a figure is as it should be; `null` where nothing is aimed at. */
export function meetsAim({ value, aim }: Result): boolean | null {
  if (aim === undefined) return null;
  return 'atLeast' in aim ? value >= aim.atLeast : value <= aim.atMost;
}

/** The results as a table for people. */
export function resultTable(results: readonly Result[]): string {
  const rows = results.map((result) => [
    result.measure,
    result.figure,
    shownNumber(result.value),
    result.unit,
    aimOf(result),
    { true: 'met', false: 'MISSED', null: '' }[String(meetsAim(result)) as 'true' | 'false' | 'null'],
  ]);
  const all = [['measure', 'figure', 'value', 'unit', 'aim', ''], ...rows];
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) =>
          column === 2 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function aimOf({ aim }: Result): string {
  if (aim === undefined) return '';
  return 'atLeast' in aim ? `>= ${aim.atLeast}` : `<= ${aim.atMost}`;
}

function shownNumber(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2);
}
