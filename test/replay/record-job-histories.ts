import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from '@temporalio/worker';
import { startJobWorkflow } from '../../commands/integration/start-job-workflow.js';
import { workflowBundlePath } from '../../worker/workflow-bundle.js';
import { CLINIC_JOB, jobWorkflowId } from '../../workflows/job-messages.js';
import type { JobActivities } from '../../workflows/ports.js';
import { startRealServer } from '../workflows/workflow-stage.js';
import { keepHistory } from './history-files.js';

// Records the histories of jobs for the replay gate anew, on a real server, as record-histories.ts does:
//   TEST_TEMPORAL_CLI=path/of/temporal node dist/test/replay/record-job-histories.js

type Batch = (batches: number) => 'more' | 'done';

const SHAPES: Record<string, { batch: Batch; cancelAfterMs?: number; shownAfterMs?: number }> = {
  'several-batches': { batch: (batches) => (batches < 4 ? 'more' : 'done') },
  'waits-for-a-retry': { batch: fails, shownAfterMs: 2_500 },
  'cancelled-during-a-retry': { batch: fails, cancelAfterMs: 2_500 },
};

const env = await startRealServer();
const taskQueue = `jobs-${randomUUID()}`;
const batches = new Map<string, { batch: Batch; count: number }>();
const activities: JobActivities = {
  runJobBatch: ({ jobId }) => {
    const job = batches.get(jobId);
    if (job === undefined) return Promise.resolve('done');
    job.count += 1;
    return Promise.resolve(job.count).then(job.batch);
  },
  jobCancelledByOperator: () => Promise.resolve(),
};
const worker = await Worker.create({
  connection: env.nativeConnection,
  taskQueue,
  activities,
  workflowBundle: { codePath: workflowBundlePath() },
});
const running = worker.run();
try {
  for (const [shape, { batch, cancelAfterMs, shownAfterMs }] of Object.entries(SHAPES)) {
    const id = randomUUID();
    batches.set(id, { batch, count: 0 });
    const job = { id, clinicId: 'clinic-1', kind: 'import', state: 'waiting' } as const;
    await startJobWorkflow(env.client, taskQueue, job, 10_000);
    const handle = env.client.workflow.getHandle(jobWorkflowId('clinic-1', 'import'));
    await delay(cancelAfterMs ?? shownAfterMs ?? 0);
    if (cancelAfterMs !== undefined) await handle.cancel();
    if (shownAfterMs === undefined) await handle.result().catch(() => undefined);
    keepHistory(CLINIC_JOB, shape, await handle.fetchHistory());
    if (shownAfterMs !== undefined) await handle.terminate();
    console.log(shape);
  }
} finally {
  worker.shutdown();
  await running;
  await env.teardown();
}

function fails(): never {
  throw new Error('no database');
}
