import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../../../test/replay');

/** One recorded history, in the SDK's own form. */
export interface RecordedHistory {
  readonly workflowType: string;
  readonly shape: string;
  readonly history: unknown;
}

/** Keeps the history of a workflow type in one shape. */
export function keepHistory(workflowType: string, shape: string, history: unknown): void {
  const path = join(FOLDER, 'histories', workflowType, `${shape}.json`);
  mkdirSync(dirname(path), { recursive: true });
  const text = JSON.stringify(plain(history), null, 2);
  // A stack trace names the folder of whoever recorded it.
  writeFileSync(path, `${text.replaceAll(`${process.cwd()}/`, '')}\n`);
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
export function fixture(
  name: 'reminder-input' | 'plan-changed' | 'job-input' | 'webhook-input',
  schemaVersion: number,
): unknown {
  return JSON.parse(readFileSync(join(FOLDER, 'fixtures', `${name}.v${schemaVersion}.json`), 'utf8'));
}

/**
 * A history as plain JSON: numbers for 64-bit integers, base64 for bytes, which is what the SDK takes back. The names
 * of the machines that made it stay out.
 */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if (isLong(value)) return value.toNumber();
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null)
      .map(([key, inner]) => [key, key === 'identity' ? 'recorder' : plain(inner)]),
  );
}

function isLong(value: object): value is { toNumber: () => number } {
  return 'toNumber' in value && typeof value.toNumber === 'function';
}
