import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultLocalDir } from '../../local/local-paths.js';

/** What one run measures. */
export interface ConsoleBenchOptions {
  readonly reminders: number;
  /** Requests of each address that count. */
  readonly rounds: number;
  /** The folder of its own servers; it stays, so that the next run need not make the data anew. */
  readonly dir: string;
  /** Only addresses whose name contains this. */
  readonly only: string;
}

/** Reads the command line. @throws Error that says which option is wrong */
export function readConsoleBenchOptions(args: readonly string[]): ConsoleBenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      reminders: { type: 'string', default: '1000000' },
      rounds: { type: 'string', default: '20' },
      dir: { type: 'string', default: resolve(defaultLocalDir(), 'bench-console') },
      only: { type: 'string', default: '' },
    },
  });
  const whole = (name: 'reminders' | 'rounds') => {
    const value = Number(values[name]);
    if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} must be a whole number from 1`);
    return value;
  };
  return {
    reminders: whole('reminders'),
    rounds: whole('rounds'),
    dir: resolve(values.dir),
    only: values.only,
  };
}
