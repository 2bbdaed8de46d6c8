import { hostname } from 'node:os';
import type { NativeConnectionOptions, WorkerOptions } from '@temporalio/worker';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { Config, TemporalConfig } from '../config.js';
import type { Logger } from '../log.js';
import { channelQueue } from '../workflows/messages.js';
import type { JobActivities, ReminderActivities, WebhookActivities } from '../workflows/ports.js';
import { WEBHOOK_QUEUE } from '../workflows/webhook-messages.js';
import { pause } from './background-loop.js';
import { registerSearchAttributes } from './search-attributes.js';
import { workflowBundlePath } from './workflow-bundle.js';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;
/** A worker that has run this long was healthy; its end is not the last one's repetition. */
const HEALTHY_MS = 60_000;

/** Beyond the grace, so that a send that ignores its end cannot keep the process. */
const FORCE_AFTER_GRACE_MS = 5_000;

/** A send waits for the database as much as for its transport, so more are under way than there are connections. */
const SENDS_PER_CONNECTION = 2;
const LEAST_SMS_AT_ONCE = 10;

/** Calls of webhooks that are under way at once, and that begin within a second. */
const WEBHOOKS_AT_ONCE = 50;
const WEBHOOKS_PER_SECOND = 200;

/** What the workers of one process are made from. */
export interface WorkerSettings {
  readonly config: Config;
  readonly activities: ReminderActivities & JobActivities & WebhookActivities;
  readonly log: Logger;
}

/**
 * Runs the four workers of this process until the signal, and then until the sends under way are done. While Temporal
 * is away it tries again, for ever; workers that end by themselves are made anew.
 */
export async function runWorkers(settings: WorkerSettings, signal: AbortSignal): Promise<void> {
  const { config, log } = settings;
  const address = config.temporal.connection.address;
  let pauseMs = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    const startedMs = Date.now();
    try {
      await runOnce(settings, signal);
    } catch (error) {
      if (Date.now() - startedMs > HEALTHY_MS) pauseMs = FIRST_PAUSE_MS;
      log.warn({ err: error, address, againInMs: pauseMs }, 'no work from Temporal; trying again');
      await pause(pauseMs, signal);
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    }
  }
}

async function runOnce(settings: WorkerSettings, signal: AbortSignal): Promise<void> {
  const { config, log } = settings;
  const connection = await NativeConnection.connect(nativeOptions(config.temporal));
  try {
    await registerSearchAttributes(connection, config.temporal.namespace, log);
    const workers = await Promise.all(
      workerOptions(settings).map((options) => Worker.create({ ...options, connection })),
    );
    await runTogether(workers, signal, log);
  } finally {
    await connection
      .close()
      .catch((error: unknown) => log.warn({ err: error }, 'the connection did not close'));
  }
}

/** The native connection takes the same settings, but for the client's own ways of gRPC. */
function nativeOptions({ connection }: TemporalConfig): NativeConnectionOptions {
  const { address, tls, apiKey, metadata } = connection;
  return {
    ...(address === undefined ? {} : { address }),
    ...(tls === undefined ? {} : { tls }),
    ...(typeof apiKey === 'string' ? { apiKey } : {}),
    ...(metadata === undefined ? {} : { metadata }),
  };
}

/** Ends all when the signal comes, or when one of them ends. */
async function runTogether(workers: readonly Worker[], signal: AbortSignal, log: Logger): Promise<void> {
  const stopAll = () => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  const running = workers.map((worker) => worker.run().finally(stopAll));
  signal.addEventListener('abort', stopAll);
  if (signal.aborted) stopAll();
  log.info({ queues: workers.map(({ options }) => options.taskQueue) }, 'the worker takes work');
  const ends = await Promise.allSettled(running);
  signal.removeEventListener('abort', stopAll);
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

function workerOptions({ config, activities }: WorkerSettings): WorkerOptions[] {
  const graceMs = config.SHUTDOWN_GRACE_SECONDS * 1_000;
  const shared = {
    namespace: config.temporal.namespace,
    identity: workerName(),
    activities,
    shutdownGraceTime: graceMs,
    shutdownForceTime: graceMs + FORCE_AFTER_GRACE_MS,
  };
  const channel = (name: string, perSecond: number, atOnce: number): WorkerOptions => ({
    ...shared,
    taskQueue: channelQueue(config.TASK_QUEUE, name),
    maxTaskQueueActivitiesPerSecond: perSecond,
    maxConcurrentActivityTaskExecutions: atOnce,
    // An eager activity would pass the queue by, and its limit with it.
    maxEagerActivityReservationsPerWorkflowTask: 0,
  });
  return [
    {
      ...shared,
      taskQueue: config.TASK_QUEUE,
      workflowBundle: { codePath: workflowBundlePath() },
      maxCachedWorkflows: config.MAX_CACHED_WORKFLOWS,
      // Most wakes are the first task of a new run, which comes by the common queue.
      nonStickyToStickyPollRatio: 0.5,
    },
    channel('email', config.EMAIL_PER_SECOND, config.EMAIL_CONNECTIONS * SENDS_PER_CONNECTION),
    channel('sms', config.SMS_PER_SECOND, Math.max(LEAST_SMS_AT_ONCE, config.SMS_PER_SECOND)),
    channel(WEBHOOK_QUEUE, WEBHOOKS_PER_SECOND, WEBHOOKS_AT_ONCE),
  ];
}

/** Names this process in the Temporal UI and in the ledger. */
export function workerName(): string {
  return `worker-${process.pid}@${hostname()}`;
}
