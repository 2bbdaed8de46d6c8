import { setTimeout as sleep } from 'node:timers/promises';
import { reminderWorkflowId } from '../workflows/messages.js';
import type { BenchStack } from './bench-stack.js';
import { makeReminders } from './manual-reminders.js';
import type { Result } from './results.js';

const COUNT = 5;
/** Beyond a minute, so that it is a sleeper that wakes: shorter waits stay within a run. */
const LEAD_MS = 8_000;
const ARRIVAL_LIMIT_MS = 30_000;
const SETTLED_MS = 1_500;

/** Events in Temporal's histories: of a reminder asleep, and of the run that sends on one channel. The worst of a few. */
export async function measureHistories(bench: BenchStack): Promise<Result[]> {
  const dueAt = new Date(Date.now() + LEAD_MS);
  const patients = await bench.registry.patients(COUNT);
  const made = await makeReminders(bench.api, patients, () => dueAt);
  await bench.drained();
  const asleep = await runsOf(bench, made);
  await bench.smtp.arrivals(
    made.flatMap(({ sends }) => sends.map(({ id }) => id)),
    LEAD_MS + ARRIVAL_LIMIT_MS,
  );
  await sleep(SETTLED_MS);
  const sent = await Promise.all(asleep.map(({ id, runId }) => eventsOf(bench, id, runId)));
  const again = await runsOf(bench, made);
  const worst = (counts: readonly number[]) => Math.max(...counts);
  const figure = (name: string, counts: readonly number[], atMost: number): Result => ({
    measure: 'histories',
    figure: name,
    value: worst(counts),
    unit: 'events',
    aim: { atMost },
  });
  return [
    figure(
      'asleep before the first send',
      asleep.map(({ events }) => events),
      2,
    ),
    figure('the run that sends on one channel', sent, 11),
    figure(
      'asleep after it',
      again.map(({ events }) => events),
      2,
    ),
  ];
}

async function runsOf(bench: BenchStack, made: readonly { readonly id: string }[]) {
  return await Promise.all(
    made.map(async ({ id }) => {
      const { runId } = await bench.temporalClient.workflow.getHandle(reminderWorkflowId(id)).describe();
      return { id, runId, events: await eventsOf(bench, id, runId) };
    }),
  );
}

async function eventsOf({ temporalClient }: BenchStack, id: string, runId: string): Promise<number> {
  const history = await temporalClient.workflow.getHandle(reminderWorkflowId(id), runId).fetchHistory();
  return history.events?.length ?? 0;
}
