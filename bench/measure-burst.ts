import type { BenchOptions } from './bench-options.js';
import type { BenchStack } from './bench-stack.js';
import { startBare } from './bare-starts.js';
import { makeReminders } from './manual-reminders.js';
import type { Result } from './results.js';
import { median } from './statistics.js';

const AT_FULL_SCALE = 1_000;
const LEAST_LEAD_MS = 6_000;
const LEAD_OF_EACH_MS = 20;
const ARRIVAL_LIMIT_MS = 300_000;

/**
 * Mails per second of a burst, all due at one instant: ours against a bare workflow that commits once and sends once.
 * The time runs from that instant to the last mail's arrival at the mail server.
 */
export async function measureBurst(bench: BenchStack, { rounds, scale }: BenchOptions): Promise<Result[]> {
  const count = Math.ceil(AT_FULL_SCALE * scale);
  await oursIn(bench, Math.ceil(count / 5));
  await bareIn(bench, Math.ceil(count / 5));
  const pairs: { ours: number; bare: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const bare = await bareIn(bench, count);
    pairs.push({ ours: await oursIn(bench, count), bare });
  }
  const ratio = median(pairs.map((pair) => pair.ours / pair.bare));
  return [
    { measure: 'burst', figure: 'mails', value: median(pairs.map((pair) => pair.ours)), unit: '/s' },
    { measure: 'burst', figure: 'bare mails', value: median(pairs.map((pair) => pair.bare)), unit: '/s' },
    { measure: 'burst', figure: 'ratio', value: ratio, unit: 'x', aim: { atLeast: 0.8 } },
  ];
}

async function oursIn(bench: BenchStack, count: number): Promise<number> {
  return await burst(bench, count, async (due) => {
    const made = await makeReminders(bench.api, await bench.registry.patients(count), () => due);
    await bench.drained();
    return made.flatMap(({ sends }) => sends.map(({ id }) => id));
  });
}

async function bareIn(bench: BenchStack, count: number): Promise<number> {
  return await burst(bench, count, (due) => startBare(bench, count, due));
}

/** Prepares a burst and waits for its mails; one that fell due before all were asleep is repeated with more time. */
async function burst(
  bench: BenchStack,
  count: number,
  prepare: (due: Date) => Promise<string[]>,
): Promise<number> {
  for (let leadMs = LEAST_LEAD_MS + count * LEAD_OF_EACH_MS; ; leadMs *= 2) {
    const due = new Date(Date.now() + leadMs);
    const ids = await prepare(due);
    const inTime = Date.now() < due.getTime();
    const rate = await rateOf(bench, ids, due);
    if (inTime) return rate;
  }
}

async function rateOf({ smtp }: BenchStack, ids: readonly string[], due: Date): Promise<number> {
  const arrivals = await smtp.arrivals(ids, due.getTime() - Date.now() + ARRIVAL_LIMIT_MS);
  return ids.length / ((Math.max(...arrivals) - due.getTime()) / 1_000);
}
