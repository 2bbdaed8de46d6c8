import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultLocalDir } from '../local/local-paths.js';

/** What can be measured, in the order in which it is. */
export const MEASURES = ['creations', 'events', 'burst', 'lateness', 'histories', 'sleepers'] as const;
export type MeasureName = (typeof MEASURES)[number];

/** What one run of the benchmark does. */
export interface BenchOptions {
  readonly measures: readonly MeasureName[];
  /** Share of the full amount of work, above 0 and up to 1. */
  readonly scale: number;
  /** Pairs of rounds, ours against bare Temporal. */
  readonly rounds: number;
  /** The file of the results. */
  readonly out: string;
}

/**
 * Reads the options of the command line.
 *
 * @throws Error that says which option is wrong
 */
export function readBenchOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', multiple: true },
      scale: { type: 'string', default: '1' },
      rounds: { type: 'string', default: '3' },
      out: { type: 'string', default: resolve(defaultLocalDir(), 'bench.json') },
    },
  });
  const only = (values.only ?? []).flatMap((names) => names.split(','));
  const unknown = only.filter((name) => !MEASURES.some((known) => known === name));
  if (unknown.length > 0)
    throw new Error(`--only: ${unknown.join(', ')} is not one of ${MEASURES.join(', ')}`);
  const scale = Number(values.scale);
  if (!(scale > 0 && scale <= 1)) throw new Error('--scale must be above 0 and at most 1');
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds must be a whole number from 1');
  const measures = MEASURES.filter((name) => only.length === 0 || only.includes(name));
  return { measures, scale, rounds, out: resolve(values.out) };
}
