import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { createActivities } from '../../activities/create-activities.js';
import type { Telling } from '../../commands/reminders/tell-workflows.js';
import { tellWorkflows } from '../../commands/reminders/tell-workflows.js';
import type { Database } from '../../db/database.js';
import { createLogger } from '../../log.js';
import { workflowBundlePath } from '../../worker/workflow-bundle.js';
import { channelQueue } from '../../workflows/messages.js';
import type { PostOffice } from './post-office.js';

const SEARCH_ATTRIBUTES = { ClinicId: 2, ReminderKind: 2 } as const;
const CHANNELS = ['email', 'sms'];
const TASK_QUEUE = 'simulation';
const ACTIVITIES_AT_ONCE = 40;

/** What words the messages; no link of a simulation is followed. */
const SETTINGS = {
  publicUrl: 'https://reminders.example.org',
  linkSecret: 'no link of a simulation is ever followed',
  mailFrom: 'clinic@example.org',
  smsFrom: '+46701740699',
} as const;

/** One server that skips time, with the product's own workflows and activities. */
export class SkippedLane {
  private constructor(
    private readonly env: TestWorkflowEnvironment,
    private readonly telling: Telling,
    private readonly stopWorkers: () => Promise<void>,
  ) {}

  /** @param path the program of the server */
  static async start(path: string, db: Database, post: PostOffice): Promise<SkippedLane> {
    const env = await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path } },
    });
    await env.connection.operatorService.addSearchAttributes({ searchAttributes: SEARCH_ATTRIBUTES });
    const now = askedTogether(async () => new Date(await env.currentTimeMs()));
    const activities = createActivities({
      db,
      clock: { now },
      senders: post.senders(now),
      log: createLogger('worker', 'error'),
      settings: SETTINGS,
      metrics: { outcome: () => undefined, lateness: () => undefined, repaired: () => undefined },
      worker: 'simulation',
    });
    const workers = await Promise.all(
      [TASK_QUEUE, ...CHANNELS.map((channel) => channelQueue(TASK_QUEUE, channel))].map((taskQueue) =>
        Worker.create({
          connection: env.nativeConnection,
          taskQueue,
          activities,
          maxConcurrentActivityTaskExecutions: ACTIVITIES_AT_ONCE,
          ...(taskQueue === TASK_QUEUE ? { workflowBundle: { codePath: workflowBundlePath() } } : {}),
        }),
      ),
    );
    const running = workers.map((worker) => worker.run());
    const telling = {
      db,
      temporalClient: env.client,
      taskQueue: TASK_QUEUE,
      nowMs: () => env.currentTimeMs(),
    };
    return new SkippedLane(env, telling, async () => {
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
      await Promise.all(running);
    });
  }

  /** Lets time pass until that instant; returns, with the time that it is, when all that fell due has been done. */
  async passUntil(at: Date): Promise<Date> {
    const leftMs = at.getTime() - (await this.env.currentTimeMs());
    if (leftMs > 0) await this.env.sleep(leftMs);
    return new Date(await this.env.currentTimeMs());
  }

  /** Tells the workflows of these reminders, as the relay does. */
  async tell(reminderIds: readonly string[]): Promise<void> {
    if (reminderIds.length === 0) return;
    const { told, refused, unreached, codes } = await tellWorkflows(this.telling, reminderIds);
    if (refused + unreached > 0)
      throw new Error(`${refused + unreached} reminders could not be told, ${told} were: ${codes.join()}`);
  }

  async close(): Promise<void> {
    await this.stopWorkers();
    await this.env.teardown();
  }
}

/**
 * One question at a time: who asks meanwhile gets the same answer. Time does not jump while an activity is at work, and
 * only activities ask here.
 */
function askedTogether(ask: () => Promise<Date>): () => Promise<Date> {
  let asking: Promise<Date> | null = null;
  return () => (asking ??= ask().finally(() => (asking = null)));
}
