import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchOptions } from './bench-options.js';
import type { BenchStack } from './bench-stack.js';
import { inLanes } from './in-lanes.js';
import { reportServices } from './reported-services.js';
import type { Result } from './results.js';

const AT_FULL_SCALE = 10_000;
const ARRAY = 500;
const ARRAYS_IN_FLIGHT = 2;
const SETTLED_MS = 5_000;

/** The tables whose rows a reminder that was never sent consists of, and those of the event that made it. */
const OWN_TABLES = ['reminder', 'reminder_cycle', 'reminder_event', 'send', 'send_event'] as const;
const EVENT_TABLES = ['inbound_event', 'service_record'] as const;

/** What a sleeping reminder costs: bytes in PostgreSQL and in Temporal's file, and the memory of the worker. */
export async function measureSleepers(bench: BenchStack, { scale }: BenchOptions): Promise<Result[]> {
  const count = Math.ceil(AT_FULL_SCALE * scale);
  const patients = await bench.registry.patients(count);
  const before = await footprint(bench);
  const arrays = Array.from({ length: Math.ceil(count / ARRAY) }, (_, n) =>
    patients.slice(n * ARRAY, (n + 1) * ARRAY),
  );
  await inLanes(arrays, ARRAYS_IN_FLIGHT, (array) => reportServices(bench.api, array));
  await bench.drained();
  await sleep(SETTLED_MS);
  const after = await footprint(bench);
  const each = (of: (one: Footprint) => number) => (of(after) - of(before)) / count;
  const mebibytes = (bytes: number) => bytes / 2 ** 20;
  const figures: readonly [string, number, string][] = [
    ['reminders asleep', count, ''],
    ['PostgreSQL, the reminder', each((one) => one.ownBytes), 'B each'],
    ['PostgreSQL, its event', each((one) => one.eventBytes), 'B each'],
    ["Temporal's file", each((one) => one.temporalBytes), 'B each'],
    ['worker memory before', mebibytes(before.workerBytes), 'MiB'],
    ['worker memory with them', mebibytes(after.workerBytes), 'MiB'],
  ];
  return figures.map(([figure, value, unit]) => ({ measure: 'sleepers', figure, value, unit }));
}

interface Footprint {
  readonly ownBytes: number;
  readonly eventBytes: number;
  readonly temporalBytes: number;
  readonly workerBytes: number;
}

async function footprint(bench: BenchStack): Promise<Footprint> {
  const { temporalDb } = bench.stack.paths;
  const files = [temporalDb, `${temporalDb}-wal`].filter((path) => existsSync(path));
  return {
    ownBytes: await tableBytes(bench, OWN_TABLES),
    eventBytes: await tableBytes(bench, EVENT_TABLES),
    temporalBytes: files.reduce((sum, path) => sum + statSync(path).size, 0),
    workerBytes: residentBytes(bench.stack.child('worker').pid),
  };
}

async function tableBytes({ database }: BenchStack, tables: readonly string[]): Promise<number> {
  const { rows } = await database.query<{ bytes: string }>(
    'select sum(pg_total_relation_size(name::regclass)) as bytes from unnest($1::text[]) as name',
    [tables],
  );
  return Number(rows[0]?.bytes ?? 0);
}

function residentBytes(pid: number | undefined): number {
  const shown = execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString();
  return Number(shown.trim()) * 1_024;
}
