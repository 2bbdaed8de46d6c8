import type { BenchOptions } from './bench-options.js';
import type { BenchStack } from './bench-stack.js';
import { startBare } from './bare-starts.js';
import { inLanes, ratePerSecond } from './in-lanes.js';
import { makeReminders } from './manual-reminders.js';
import { reportServices } from './reported-services.js';
import type { Result } from './results.js';
import { median } from './statistics.js';

const DAY_MS = 86_400_000;
const AT_FULL_SCALE = 1_000;
const EVENTS_AT_FULL_SCALE = 2_000;
const ARRAYS_IN_FLIGHT = 3;
const ARRAY = 500;

/** Reminders that the API accepts in a second, one request each, against bare starts of sleeping workflows. */
export async function measureCreations(bench: BenchStack, options: BenchOptions): Promise<Result[]> {
  const count = Math.ceil(AT_FULL_SCALE * options.scale);
  const ours = async () => {
    const patients = await bench.registry.patients(count);
    return ratePerSecond(count, async () => {
      await makeReminders(bench.api, patients);
    });
  };
  return await againstStarts(bench, options, { measure: 'creations', count, ours, aim: 2 });
}

/** Reminders that follow from arrays of events, a rule deciding about each, against bare starts. */
export async function measureEvents(bench: BenchStack, options: BenchOptions): Promise<Result[]> {
  const count = Math.ceil(EVENTS_AT_FULL_SCALE * options.scale);
  const size = Math.min(ARRAY, Math.ceil(count / ARRAYS_IN_FLIGHT));
  const ours = async () => {
    const patients = await bench.registry.patients(count);
    const arrays = Array.from({ length: Math.ceil(count / size) }, (_, n) =>
      patients.slice(n * size, (n + 1) * size),
    );
    return ratePerSecond(count, () =>
      inLanes(arrays, ARRAYS_IN_FLIGHT, (array) => reportServices(bench.api, array)),
    );
  };
  return await againstStarts(bench, options, { measure: 'events', count, ours, aim: 5 });
}

interface Comparison {
  readonly measure: 'creations' | 'events';
  readonly count: number;
  /** Answers with reminders per second. */
  readonly ours: () => Promise<number>;
  readonly aim: number;
}

async function againstStarts(
  bench: BenchStack,
  { rounds }: BenchOptions,
  { measure, count, ours, aim }: Comparison,
): Promise<Result[]> {
  const starts = Math.ceil(Math.min(count, AT_FULL_SCALE) / 2);
  const bare = () =>
    ratePerSecond(starts, async () => {
      await startBare(bench, starts, new Date(Date.now() + DAY_MS));
    });
  await ours();
  await bare();
  const pairs: { ours: number; bare: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await bench.drained();
    const bareRate = await bare();
    pairs.push({ ours: await ours(), bare: bareRate });
  }
  await bench.drained();
  const ratio = median(pairs.map((pair) => pair.ours / pair.bare));
  return [
    { measure, figure: 'accepted', value: median(pairs.map((pair) => pair.ours)), unit: '/s' },
    { measure, figure: 'bare workflow.start', value: median(pairs.map((pair) => pair.bare)), unit: '/s' },
    { measure, figure: 'ratio', value: ratio, unit: 'x', aim: { atLeast: aim } },
  ];
}
