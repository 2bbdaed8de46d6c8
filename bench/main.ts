import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname } from 'node:path';
import type { BenchOptions, MeasureName } from './bench-options.js';
import { readBenchOptions } from './bench-options.js';
import type { BenchStack } from './bench-stack.js';
import { startBenchStack } from './bench-stack.js';
import { measureBurst } from './measure-burst.js';
import { measureCreations, measureEvents } from './measure-creations.js';
import { measureHistories } from './measure-histories.js';
import { measureLateness } from './measure-lateness.js';
import { measureSleepers } from './measure-sleepers.js';
import type { Result } from './results.js';
import { meetsAim, resultTable } from './results.js';

type Measure = (bench: BenchStack, options: BenchOptions) => Promise<Result[]>;

const MEASURE: Readonly<Record<MeasureName, Measure>> = {
  creations: measureCreations,
  events: measureEvents,
  burst: measureBurst,
  lateness: measureLateness,
  histories: measureHistories,
  sleepers: measureSleepers,
};

/** `npm run bench`: the engine against bare Temporal on one stack of its own, as ratios that hold on any machine. */
const print = (line: string) => console.log(line);
const options = readBenchOptions(process.argv.slice(2));
const bench = await startBenchStack(print);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void bench.stop().finally(() => process.exit(130)));

const results: Result[] = [];
try {
  for (const name of options.measures) {
    const startedAt = performance.now();
    results.push(...(await MEASURE[name](bench, options)));
    print(`${name} measured (${((performance.now() - startedAt) / 1_000).toFixed(0)} s)`);
  }
} finally {
  await bench.stop();
}

const { scale, rounds, out } = options;
const machine = { cpus: cpus().length, model: cpus()[0]?.model ?? '', node: process.version };
mkdirSync(dirname(out), { recursive: true });
const shown = results.map((result) => ({ ...result, met: meetsAim(result) }));
writeFileSync(
  out,
  `${JSON.stringify({ at: new Date().toISOString(), scale, rounds, machine, results: shown }, null, 2)}\n`,
);
print(`\n${resultTable(results)}\n\nRatios are medians of ${rounds} pairs of rounds. Written to ${out}`);
process.exit(0);
