import { stringify } from 'csv-stringify/sync';
import type { ReportSection } from './report-section.js';

/** A section's table for spreadsheets; a cell never begins as a formula does, whatever a rule is called. */
export function sectionAsCsv({ columns, rows }: ReportSection): string {
  const lines = [columns.map(({ name }) => name), ...rows.map((row) => row.map(({ value }) => value))];
  return stringify(lines, { bom: true, record_delimiter: 'windows', escape_formulas: true });
}
