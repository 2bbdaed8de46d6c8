import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../../../test/replay');

/** One recorded history, in the SDK's own form. */
export interface RecordedHistory {
  readonly workflowType: string;
  readonly shape: string;
  readonly history: unknown;
}

/** Where the history of a workflow type in one shape is kept. */
export function historyPath(workflowType: string, shape: string): string {
  return join(FOLDER, 'histories', workflowType, `${shape}.json`);
}

/** Every history in the repository. */
export function recordedHistories(): RecordedHistory[] {
  return readdirSync(join(FOLDER, 'histories'), { recursive: true })
    .map(String)
    .filter((path) => path.endsWith('.json'))
    .map((path) => {
      const [workflowType = '', file = ''] = path.split(/[\\/]/);
      const history: unknown = JSON.parse(readFileSync(join(FOLDER, 'histories', path), 'utf8'));
      return { workflowType, shape: file.replace(/\.json$/, ''), history };
    });
}

/** A stored message of one `schemaVersion`, as that release wrote it. */
export function fixture(name: 'reminder-input' | 'plan-changed', schemaVersion: number): unknown {
  return JSON.parse(readFileSync(join(FOLDER, 'fixtures', `${name}.v${schemaVersion}.json`), 'utf8'));
}
