import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import type { NativeConnection } from '@temporalio/worker';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { tellWorkflow } from '../../commands/reminders/tell-workflow.js';
import { workflowBundlePath } from '../../worker/workflow-bundle.js';
import type { Plan, PlanItem } from '../../workflows/messages.js';
import type { ReminderKind } from '../../workflows/messages.js';
import { channelQueue, workflowIdOf } from '../../workflows/messages.js';
import { activitiesOf, ReminderRow } from './reminder-row.js';

const SEARCH_ATTRIBUTES = { ClinicId: 2, ReminderKind: 2 } as const;
const CHANNELS = ['email', 'sms'];

Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });

/** A Temporal server with a worker that runs the real workflows against rows of the test. */
export interface WorkflowStage {
  readonly env: TestWorkflowEnvironment;
  readonly taskQueue: string;
  nowMs(): Promise<number>;
  /** Makes a row and tells its workflow, as the product does after a commit. */
  begin(items: readonly PlanItem[]): Promise<StagedReminder>;
  stopWorkers(): Promise<void>;
  startWorkers(): Promise<void>;
  close(): Promise<void>;
}

/** A row and its workflow. */
export interface StagedReminder {
  readonly id: string;
  readonly row: ReminderRow;
  readonly handle: WorkflowHandle;
  readonly tell: (plan: Plan, isFirst?: boolean) => Promise<void>;
}

/** Starts the server that skips time; one for each test file, since all its tests share its clock. */
export async function skippedTimeStage(): Promise<WorkflowStage> {
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: programPath('TEST_TEMPORAL_TEST_SERVER') } },
  });
  await env.connection.operatorService.addSearchAttributes({ searchAttributes: SEARCH_ATTRIBUTES });
  return await stageOn(env);
}

/** A real server with workers. */
export async function realTimeStage(kind: ReminderKind = 'manual'): Promise<WorkflowStage> {
  return await stageOn(await startRealServer(), kind);
}

/** Starts a real server that nobody works for. */
export async function startRealServer(): Promise<TestWorkflowEnvironment> {
  return await TestWorkflowEnvironment.createLocal({
    server: {
      executable: { type: 'existing-path', path: programPath('TEST_TEMPORAL_CLI') },
      extraArgs: Object.keys(SEARCH_ATTRIBUTES).flatMap((name) => ['--search-attribute', `${name}=Keyword`]),
    },
  });
}

async function stageOn(env: TestWorkflowEnvironment, kind: ReminderKind = 'manual'): Promise<WorkflowStage> {
  const taskQueue = `test-${randomUUID()}`;
  const rows = new Map<string, ReminderRow>();
  const nowMs = () => env.currentTimeMs();
  let stop: () => Promise<void> = () => Promise.resolve();
  const stage: WorkflowStage = {
    env,
    taskQueue,
    nowMs,
    begin: async (items) => {
      const id = randomUUID();
      const row = new ReminderRow(id, nowMs, items);
      rows.set(id, row);
      const facts = { reminderId: id, clinicId: 'clinic', kind, cause: 'test' };
      const tell = async (plan: Plan, isFirst = false) =>
        tellWorkflow(
          env.client,
          taskQueue,
          { ...facts, plan, isFirst },
          { deadlineMs: 10_000, nowMs: await nowMs() },
        );
      await tell(row.plan, true);
      return { id, row, handle: env.client.workflow.getHandle(workflowIdOf(kind, id)), tell };
    },
    stopWorkers: () => stop(),
    startWorkers: async () => {
      stop = await startWorkers(env.nativeConnection, taskQueue, activitiesOf(rows));
    },
    close: async () => {
      await stop();
      await env.teardown();
    },
  };
  await stage.startWorkers();
  return stage;
}

async function startWorkers(connection: NativeConnection, taskQueue: string, activities: object) {
  const queues = [taskQueue, ...CHANNELS.map((channel) => channelQueue(taskQueue, channel))];
  const workers = await Promise.all(
    queues.map((queue) =>
      Worker.create({
        connection,
        taskQueue: queue,
        activities,
        ...(queue === taskQueue ? { workflowBundle: { codePath: workflowBundlePath() } } : {}),
      }),
    ),
  );
  const running = workers.map((worker) => worker.run());
  return async () => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    await Promise.all(running);
  };
}

function programPath(variable: string): string {
  const path = process.env[variable];
  if (path === undefined) throw new Error(`${variable} is not set: run the tests with \`npm test\`.`);
  return path;
}
