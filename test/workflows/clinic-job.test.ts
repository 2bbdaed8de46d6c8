import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { WorkflowFailedError } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { startJobWorkflow } from '../../commands/integration/start-job-workflow.js';
import { workflowBundlePath } from '../../worker/workflow-bundle.js';
import { jobWorkflowId } from '../../workflows/job-messages.js';
import type { JobActivities } from '../../workflows/ports.js';
import { skippedTimeStage } from './workflow-stage.js';
import type { WorkflowStage } from './workflow-stage.js';

/** A job of a test: how its batches answer, and what was asked of it. */
class FakeJob {
  readonly id = randomUUID();
  readonly clinicId = randomUUID();
  batches = 0;
  cancelledByOperator = 0;

  constructor(readonly batch: (job: FakeJob) => 'more' | 'done' | Promise<'more' | 'done'>) {}
}

describe('the workflow of a job, with time skipped', () => {
  let stage: WorkflowStage;
  let stop: () => Promise<void>;
  const taskQueue = `jobs-${randomUUID()}`;
  const jobs = new Map<string, FakeJob>();

  before(async () => {
    stage = await skippedTimeStage();
    const activities: JobActivities = {
      runJobBatch: async ({ jobId }) => {
        const job = jobs.get(jobId);
        if (job === undefined) return 'done';
        job.batches += 1;
        return await job.batch(job);
      },
      jobCancelledByOperator: ({ jobId }) => {
        const job = jobs.get(jobId);
        if (job !== undefined) job.cancelledByOperator += 1;
        return Promise.resolve();
      },
    };
    const worker = await Worker.create({
      connection: stage.env.nativeConnection,
      taskQueue,
      activities,
      workflowBundle: { codePath: workflowBundlePath() },
    });
    const running = worker.run();
    stop = async () => {
      worker.shutdown();
      await running;
    };
  });
  after(async () => {
    await stop();
    await stage.close();
  });

  const start = async (job: FakeJob) => {
    jobs.set(job.id, job);
    const told = { id: job.id, clinicId: job.clinicId, kind: 'import', state: 'waiting' } as const;
    const started = await startJobWorkflow(stage.env.client, taskQueue, told, 10_000);
    const handle = stage.env.client.workflow.getHandle(jobWorkflowId(job.clinicId, 'import'));
    return { started, handle };
  };

  it('does batch after batch until the job is over', async () => {
    const job = new FakeJob(({ batches }) => (batches < 7 ? 'more' : 'done'));
    const { handle } = await start(job);
    await handle.result();
    assert.equal(job.batches, 7);
  });

  it('goes on in a new run before its history grows long', async () => {
    const job = new FakeJob(({ batches }) => (batches < 450 ? 'more' : 'done'));
    const { handle } = await start(job);
    const first = (await handle.describe()).runId;
    await handle.result();
    assert.equal(job.batches, 450);
    const last = await handle.describe();
    assert.notEqual(last.runId, first);
    assert.ok(last.historyLength < 1_000, `${last.historyLength} events`);
  });

  it('repeats a batch that failed, however long that takes', async () => {
    const job = new FakeJob(({ batches }) => {
      if (batches <= 20) throw new Error('no database');
      return 'done';
    });
    const { handle } = await start(job);
    await handle.result();
    assert.equal(job.batches, 21);
  });

  it('is one at a time for each kind and clinic', async () => {
    let finish: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (finish = resolve));
    const first = new FakeJob(() => held.then(() => 'done' as const));
    const { started, handle } = await start(first);
    assert.equal(started, true);
    const second = new FakeJob(() => 'done');
    Object.assign(second, { clinicId: first.clinicId });
    assert.equal((await start(second)).started, false);
    const elsewhere = new FakeJob(() => 'done');
    assert.equal((await start(elsewhere)).started, true);
    finish();
    await handle.result();
    assert.equal(second.batches, 0);
    assert.equal((await start(second)).started, true);
    await handle.result();
    assert.equal(second.batches, 1);
  });

  it('cancels the job when it is cancelled in the Temporal UI', async () => {
    const job = new FakeJob(() => Promise.reject(new Error('never works')));
    const { handle } = await start(job);
    await stage.env.sleep('1 minute');
    await handle.cancel();
    await assert.rejects(handle.result(), WorkflowFailedError);
    assert.equal(job.cancelledByOperator, 1);
    assert.equal((await handle.describe()).status.name, 'CANCELLED');
  });
});
