import { randomUUID } from 'node:crypto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { createActivities } from '../../activities/create-activities.js';
import { allRoutes } from '../../api/all-routes.js';
import { sweepMissedWakes } from '../../commands/reminders/sweep-missed-wakes.js';
import { sweepStrandedSends } from '../../commands/reminders/sweep-stranded-sends.js';
import { replanWaiting } from '../../commands/reminders/replan-waiting.js';
import type { Telling } from '../../commands/reminders/tell-workflows.js';
import { tellWorkflows } from '../../commands/reminders/tell-workflows.js';
import type { Database } from '../../db/database.js';
import { CHANNELS } from '../../domain/reminders/step.js';
import { createLogger } from '../../log.js';
import { workflowBundlePath } from '../../worker/workflow-bundle.js';
import { channelQueue } from '../../workflows/messages.js';
import type { ReminderActivities } from '../../workflows/ports.js';
import { settings } from '../messages/ledger.js';
import type { TestApi } from '../support/test-api.js';
import { startTestApi, TEST_LINK_SECRET } from '../support/test-api.js';
import { createTestDatabase } from '../support/test-database.js';
import { RecordingSenders } from './recording-senders.js';
import type { Place } from './story.js';
import { lendClock, setLentClock, SkippedClock } from './skipped-clock.js';

const SEARCH_ATTRIBUTES = { ClinicId: 2, ReminderKind: 2 } as const;

Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });

/**
 * The whole product but its two transports: API, PostgreSQL, workflows and activities, all by the clock of a server
 * that skips time.
 */
export class RuleStage implements Place {
  #stopWorkers: (() => Promise<void>) | null = null;

  private constructor(
    private readonly env: TestWorkflowEnvironment,
    private readonly telling: Telling,
    private readonly activities: ReminderActivities,
    private readonly closing: () => Promise<void>,
    readonly db: Database,
    readonly api: TestApi,
    readonly clock: SkippedClock,
    readonly senders: RecordingSenders,
  ) {}

  static async start(): Promise<RuleStage> {
    const path = process.env['TEST_TEMPORAL_TEST_SERVER'];
    if (path === undefined)
      throw new Error('TEST_TEMPORAL_TEST_SERVER is not set: run the tests with `npm test`.');
    const env = await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path } },
    });
    await env.connection.operatorService.addSearchAttributes({ searchAttributes: SEARCH_ATTRIBUTES });
    const database = await createTestDatabase();
    await lendClock(database.db);
    const db = await database.connect({ poolSize: 20 });
    const clock = new SkippedClock(env);
    const senders = new RecordingSenders(() => clock.ask());
    const activities = createActivities({
      db,
      settings,
      senders,
      clock: { now: () => clock.ask() },
      metrics: { outcome: () => undefined, lateness: () => undefined, repaired: () => undefined },
      log: createLogger('worker', 'fatal'),
      worker: 'rules',
    });
    const routes = allRoutes({
      db,
      now: () => clock.last,
      tell: () => undefined,
      linkSecret: TEST_LINK_SECRET,
    });
    const api = await startTestApi({ db, routes, now: () => clock.last });
    const telling = {
      db,
      temporalClient: env.client,
      taskQueue: `rules-${randomUUID()}`,
      nowMs: () => env.currentTimeMs(),
    };
    const close = async () => {
      await api.close();
      await env.teardown();
      await database.close();
    };
    const stage = new RuleStage(env, telling, activities, close, db, api, clock, senders);
    await clock.ask();
    await stage.startWorkers();
    return stage;
  }

  /** Lets time pass until that instant; without workers, what falls due meanwhile waits for them. */
  async passUntil(instant: Date): Promise<void> {
    if (this.#stopWorkers === null) await this.clock.passUnattended(instant);
    else await this.clock.passUntil(instant);
    await setLentClock(this.db, this.clock.last);
  }

  /** Does what the background loops do after a change: plans anew what waits for it, tells what is to be told. */
  async settle(): Promise<void> {
    while ((await replanWaiting(this.db, this.clock.last)) > 0);
    const untold = await this.db.dataSource.query<{ id: string }[]>(
      'select id from reminder where plan_version > synced_version',
    );
    if (untold.length === 0) return;
    const result = await tellWorkflows(
      this.telling,
      untold.map(({ id }) => id),
    );
    if (result.told !== untold.length) throw new Error(`not told: ${JSON.stringify(result)}`);
  }

  /** One pass of the sweep. */
  async sweep(): Promise<void> {
    await sweepStrandedSends(this.db, this.clock.last);
    await sweepMissedWakes(this.telling);
  }

  /** Loses a run, as a store that is restored from yesterday's copy does. */
  async loseRun(workflowId: string): Promise<void> {
    await this.env.client.workflow.getHandle(workflowId).terminate('lost');
  }

  /** An operator cancels a workflow in Temporal's own page. */
  async cancelRun(workflowId: string): Promise<void> {
    await this.env.client.workflow.getHandle(workflowId).cancel();
  }

  async stopWorkers(): Promise<void> {
    await this.#stopWorkers?.();
    this.#stopWorkers = null;
  }

  async startWorkers(): Promise<void> {
    const { taskQueue } = this.telling;
    const workers = await Promise.all(
      [taskQueue, ...CHANNELS.map((channel) => channelQueue(taskQueue, channel))].map((queue) =>
        Worker.create({
          connection: this.env.nativeConnection,
          taskQueue: queue,
          activities: this.activities,
          ...(queue === taskQueue ? { workflowBundle: { codePath: workflowBundlePath() } } : {}),
        }),
      ),
    );
    const running = workers.map((worker) => worker.run());
    this.#stopWorkers = async () => {
      for (const worker of workers) worker.shutdown();
      await Promise.all(running);
    };
  }

  async close(): Promise<void> {
    await this.stopWorkers();
    await this.closing();
  }
}
