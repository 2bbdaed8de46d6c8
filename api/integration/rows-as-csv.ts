import { stringify } from 'csv-stringify/sync';

/** Rows as a table for spreadsheets: with a heading, and no cell that begins as a formula does. */
export function rowsAsCsv(
  columns: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
  isFirst = true,
): string {
  return stringify(
    rows.map((row) => [...row]),
    {
      header: isFirst,
      columns: columns.map((key) => ({ key, header: key })),
      bom: isFirst,
      record_delimiter: 'windows',
      escape_formulas: true,
    },
  );
}
