import type { BenchOptions } from './bench-options.js';
import type { BenchStack } from './bench-stack.js';
import { makeReminders } from './manual-reminders.js';
import type { Result } from './results.js';
import { quantile } from './statistics.js';

const PER_SECOND = 5;
const SECONDS_AT_FULL_SCALE = 60;
const LEAD_MS = 15_000;
const ARRIVAL_LIMIT_MS = 60_000;

/** How long after its planned instant a mail was complete at the mail server, at a steady rate. */
export async function measureLateness(bench: BenchStack, { scale }: BenchOptions): Promise<Result[]> {
  const count = Math.ceil(PER_SECOND * SECONDS_AT_FULL_SCALE * scale);
  const firstMs = Date.now() + LEAD_MS;
  const plannedMs = (place: number) => firstMs + (place * 1_000) / PER_SECOND;
  const patients = await bench.registry.patients(count);
  const made = await makeReminders(bench.api, patients, (place) => new Date(plannedMs(place)));
  const ids = made.flatMap(({ sends }) => sends.map(({ id }) => id));
  const arrivals = await bench.smtp.arrivals(ids, plannedMs(count) - Date.now() + ARRIVAL_LIMIT_MS);
  const late = arrivals.map((atMs, place) => atMs - Math.floor(plannedMs(place)));
  return [
    { measure: 'lateness', figure: 'p50 at 5/s, arrived', value: quantile(late, 0.5), unit: 'ms' },
    {
      measure: 'lateness',
      figure: 'p99 at 5/s, arrived',
      value: quantile(late, 0.99),
      unit: 'ms',
      aim: { atMost: 400 },
    },
  ];
}
