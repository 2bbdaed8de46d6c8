import type { JobProblem } from '../../entities/integration/job-problem.js';
import { rowsAsCsv } from './rows-as-csv.js';

const COLUMNS = ['line', 'field', 'code', 'message', 'patientId'] as const;

/** Problems as a table. A cell never begins as a formula does, whatever stands in the file that was imported. */
export function problemsAsCsv(problems: readonly JobProblem[]): string {
  return rowsAsCsv(
    COLUMNS,
    problems.map((problem) => COLUMNS.map((column) => problem[column])),
  );
}
