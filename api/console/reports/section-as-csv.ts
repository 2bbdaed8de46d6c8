import { rowsAsCsv } from '../../integration/rows-as-csv.js';
import type { ReportSection } from './report-section.js';

/** A section's table for spreadsheets; a cell never begins as a formula does, whatever a rule is called. */
export function sectionAsCsv({ columns, rows }: Pick<ReportSection, 'columns' | 'rows'>): string {
  return rowsAsCsv(
    columns.map(({ name }) => name),
    rows.map((row) => row.map(({ value }) => value)),
  );
}
