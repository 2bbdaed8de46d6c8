import { stringify } from 'csv-stringify/sync';
import type { JobProblem } from '../../entities/integration/job-problem.js';

const COLUMNS = ['line', 'field', 'code', 'message', 'patientId'] as const;

/** Problems as a table. A cell never begins as a formula does, whatever stands in the file that was imported. */
export function problemsAsCsv(problems: readonly JobProblem[]): string {
  return stringify([...problems], {
    header: true,
    columns: [...COLUMNS],
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
  });
}
