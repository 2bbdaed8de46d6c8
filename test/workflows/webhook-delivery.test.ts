import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { WorkflowFailedError } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { retryLater } from '../../activities/activity-failure.js';
import { startWebhookWorkflow } from '../../commands/integration/start-webhook-workflow.js';
import { WEBHOOK_PAUSES_MS } from '../../domain/integration/webhook-pauses.js';
import { workflowBundlePath } from '../../worker/workflow-bundle.js';
import { channelQueue } from '../../workflows/messages.js';
import type { WebhookActivities } from '../../workflows/ports.js';
import { WEBHOOK_QUEUE, webhookWorkflowId } from '../../workflows/webhook-messages.js';
import { eventually } from '../support/fault-wait.js';
import { skippedTimeStage } from './workflow-stage.js';
import type { WorkflowStage } from './workflow-stage.js';

const HOUR_MS = 3_600_000;

/** A delivery of a test: how its tries end, and when they were made. */
class FakeDelivery {
  readonly id = randomUUID();
  readonly clinicId = randomUUID();
  readonly endpointId = randomUUID();
  run = 1;
  readonly triedAt: number[] = [];
  givenUp = 0;

  constructor(readonly end: (tries: number) => 'delivered' | 'failed') {}
}

describe('the workflow of a webhook, with time skipped', () => {
  let stage: WorkflowStage;
  let stop: () => Promise<void>;
  const taskQueue = `webhooks-${randomUUID()}`;
  const deliveries = new Map<string, FakeDelivery>();

  before(async () => {
    stage = await skippedTimeStage();
    const activities: WebhookActivities = {
      deliverWebhook: async ({ deliveryId }) => {
        const delivery = deliveries.get(deliveryId);
        if (delivery === undefined) return 'gone';
        delivery.triedAt.push(await stage.nowMs());
        return delivery.end(delivery.triedAt.length);
      },
      giveUpWebhook: ({ deliveryId }) => {
        const delivery = deliveries.get(deliveryId);
        if (delivery !== undefined) delivery.givenUp += 1;
        return Promise.resolve();
      },
    };
    const shared = { connection: stage.env.nativeConnection, activities };
    const workers = await Promise.all([
      Worker.create({ ...shared, taskQueue, workflowBundle: { codePath: workflowBundlePath() } }),
      Worker.create({ ...shared, taskQueue: channelQueue(taskQueue, WEBHOOK_QUEUE) }),
    ]);
    const running = workers.map((worker) => worker.run());
    stop = async () => {
      for (const worker of workers) worker.shutdown();
      await Promise.all(running);
    };
  });
  after(async () => {
    await stop();
    await stage.close();
  });

  const start = async (delivery: FakeDelivery) => {
    deliveries.set(delivery.id, delivery);
    await startWebhookWorkflow(stage.env.client, taskQueue, delivery, 10_000);
    return stage.env.client.workflow.getHandle(webhookWorkflowId(delivery.id, delivery.run));
  };

  it('makes its tries over three days, with the pauses that they ask for', async () => {
    const delivery = new FakeDelivery((tries) => {
      const pauseMs = WEBHOOK_PAUSES_MS[tries - 1];
      if (pauseMs === undefined) return 'failed';
      throw retryLater('notReached', 'HTTP 500', pauseMs);
    });
    const handle = await start(delivery);
    await handle.result();
    const { triedAt } = delivery;
    assert.equal(triedAt.length, WEBHOOK_PAUSES_MS.length + 1);
    const lasted = ((triedAt.at(-1) ?? 0) - (triedAt[0] ?? 0)) / HOUR_MS;
    assert.ok(lasted >= 71 && lasted < 73, `${lasted} hours`);
    assert.equal(delivery.givenUp, 0);
    assert.ok((await handle.describe()).historyLength < 20, 'its history does not grow with its tries');
  });

  it('holds ids and codes only', async () => {
    const delivery = new FakeDelivery((tries) => {
      if (tries === 1) throw retryLater('notReached', 'HTTP 500', 1_000);
      return 'delivered';
    });
    const handle = await start(delivery);
    await handle.result();
    const { events } = await handle.fetchHistory();
    const payloads = events?.flatMap(
      (event) =>
        event.workflowExecutionStartedEventAttributes?.input?.payloads ??
        event.activityTaskScheduledEventAttributes?.input?.payloads ??
        event.activityTaskCompletedEventAttributes?.result?.payloads ??
        [],
    );
    const said = payloads?.map(({ data }) => JSON.parse(Buffer.from(data ?? []).toString()) as unknown);
    const { id: deliveryId, endpointId, clinicId, run } = delivery;
    const ids = { deliveryId, endpointId, clinicId, run };
    assert.deepEqual(said, [{ schemaVersion: 1, ...ids }, ids, 'delivered']);
  });

  it('is one for each run, which any number of workers may start', async () => {
    const delivery = new FakeDelivery((tries) => {
      if (tries === 1) throw retryLater('notReached', 'HTTP 500', 8 * HOUR_MS);
      return 'delivered';
    });
    const first = await start(delivery);
    const { runId } = await first.describe();
    await Promise.all([start(delivery), start(delivery)]);
    assert.equal((await first.describe()).runId, runId);
    await eventually('the first try', () => delivery.triedAt.length === 1);
    delivery.run = 2;
    const second = await start(delivery);
    await eventually('the end of the second run', async () => {
      return (await second.describe()).status.name === 'COMPLETED';
    });
    assert.equal(delivery.triedAt.length, 2);
    assert.equal((await first.describe()).status.name, 'RUNNING');
    await first.terminate();
  });

  it('is given up when it finds no end', async () => {
    const delivery = new FakeDelivery(() => {
      throw retryLater('busy', 'busy', 40 * HOUR_MS);
    });
    await (await start(delivery)).result();
    assert.equal(delivery.givenUp, 1);
  });

  it('is given up when it is cancelled in the Temporal UI', async () => {
    const delivery = new FakeDelivery(() => {
      throw retryLater('notReached', 'HTTP 500', 8 * HOUR_MS);
    });
    const handle = await start(delivery);
    await stage.env.sleep('1 minute');
    await handle.cancel();
    await assert.rejects(handle.result(), WorkflowFailedError);
    assert.equal(delivery.givenUp, 1);
    assert.equal((await handle.describe()).status.name, 'CANCELLED');
  });
});
