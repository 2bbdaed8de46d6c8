import { setTimeout as sleep } from 'node:timers/promises';
import { reminderWorkflowId } from '../workflows/messages.js';
import type { BenchStack } from './bench-stack.js';
import { reminderBody } from './manual-reminders.js';
import type { MadeReminder } from './manual-reminders.js';
import type { Result } from './results.js';

const COUNT = 5;
const FIRST_LEAD_MS = 8_000;
/** Beyond a minute, so that the reminder sleeps in between: shorter waits stay within a run. */
const SECOND_LEAD_MS = FIRST_LEAD_MS + 64_000;
const ARRIVAL_LIMIT_MS = 30_000;
const SETTLED_MS = 1_500;

interface Run {
  readonly id: string;
  readonly runId: string;
}

/** Events in Temporal's histories: of a reminder asleep, and of a run that sends on one channel. The worst of a few. */
export async function measureHistories(bench: BenchStack): Promise<Result[]> {
  const startedMs = Date.now();
  const patients = await bench.registry.patients(COUNT);
  const made = await Promise.all(patients.map((patient) => makeInTwoSteps(bench, patient, startedMs)));
  await bench.drained();
  const first = await runsOf(bench, made);
  const asleepFirst = await eventsOf(bench, first);
  await arrived(bench, made, 0);
  const sentFirst = await eventsOf(bench, first);
  const later = await runsOf(bench, made);
  const asleepLater = await eventsOf(bench, later);
  await arrived(bench, made, 1);
  const sentLater = await eventsOf(bench, later);
  const figures: readonly [string, number, number][] = [
    ['asleep until the first send', asleepFirst, 2],
    ['the first run, sending on one channel', sentFirst, 11],
    ['asleep until a later send', asleepLater, 2],
    ['a later run, sending on one channel', sentLater, 11],
  ];
  return figures.map(([figure, value, atMost]) => ({
    measure: 'histories',
    figure,
    value,
    unit: 'events',
    aim: { atMost },
  }));
}

async function makeInTwoSteps(
  { api }: BenchStack,
  patientId: string,
  startedMs: number,
): Promise<MadeReminder> {
  const leads = [FIRST_LEAD_MS, SECOND_LEAD_MS];
  const schedule = leads.map((leadMs) => ({ at: new Date(startedMs + leadMs).toISOString() }));
  return await api.post<MadeReminder>('/v1/reminders', { ...reminderBody(patientId), schedule });
}

async function arrived({ smtp }: BenchStack, made: readonly MadeReminder[], step: number): Promise<void> {
  const ids = made.flatMap(({ sends }) => sends.slice(step, step + 1).map(({ id }) => id));
  await smtp.arrivals(ids, SECOND_LEAD_MS + ARRIVAL_LIMIT_MS);
  await sleep(SETTLED_MS);
}

async function runsOf({ temporalClient }: BenchStack, made: readonly MadeReminder[]): Promise<Run[]> {
  return await Promise.all(
    made.map(async ({ id }) => {
      const { runId } = await temporalClient.workflow.getHandle(reminderWorkflowId(id)).describe();
      return { id, runId };
    }),
  );
}

async function eventsOf({ temporalClient }: BenchStack, runs: readonly Run[]): Promise<number> {
  const counts = await Promise.all(
    runs.map(async ({ id, runId }) => {
      const run = temporalClient.workflow.getHandle(reminderWorkflowId(id), runId);
      return (await run.fetchHistory()).events?.length ?? 0;
    }),
  );
  return Math.max(...counts);
}
