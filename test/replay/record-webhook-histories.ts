import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from '@temporalio/worker';
import { retryLater } from '../../activities/activity-failure.js';
import { startWebhookWorkflow } from '../../commands/integration/start-webhook-workflow.js';
import { workflowBundlePath } from '../../worker/workflow-bundle.js';
import { channelQueue } from '../../workflows/messages.js';
import type { WebhookActivities } from '../../workflows/ports.js';
import { WEBHOOK_DELIVERY, WEBHOOK_QUEUE, webhookWorkflowId } from '../../workflows/webhook-messages.js';
import { startRealServer } from '../workflows/workflow-stage.js';
import { keepHistory } from './history-files.js';

// Records the histories of webhooks for the replay gate anew, on a real server, as record-histories.ts does:
//   TEST_TEMPORAL_CLI=path/of/temporal node dist/test/replay/record-webhook-histories.js

interface Shape {
  readonly pausesMs: readonly number[];
  readonly cancelAfterMs?: number;
  readonly shownAfterMs?: number;
}

const HOUR_MS = 3_600_000;
const SHAPES: Record<string, Shape> = {
  'delivered-at-the-third-try': { pausesMs: [200, 200] },
  'waits-for-a-retry': { pausesMs: [8 * HOUR_MS], shownAfterMs: 2_000 },
  'given-up-without-an-end': { pausesMs: [200 * HOUR_MS] },
  'cancelled-during-a-retry': { pausesMs: [8 * HOUR_MS], cancelAfterMs: 2_000 },
};

const env = await startRealServer();
const taskQueue = `webhooks-${randomUUID()}`;
const pauses = new Map<string, number[]>();
const activities: WebhookActivities = {
  deliverWebhook: ({ deliveryId }) => {
    const pauseMs = pauses.get(deliveryId)?.shift();
    if (pauseMs !== undefined) throw retryLater('notReached', 'HTTP 500', pauseMs);
    return Promise.resolve('delivered');
  },
  giveUpWebhook: () => Promise.resolve(),
};
const shared = { connection: env.nativeConnection, activities };
const workers = await Promise.all([
  Worker.create({ ...shared, taskQueue, workflowBundle: { codePath: workflowBundlePath() } }),
  Worker.create({ ...shared, taskQueue: channelQueue(taskQueue, WEBHOOK_QUEUE) }),
]);
const running = workers.map((worker) => worker.run());
try {
  for (const [shape, { pausesMs, cancelAfterMs, shownAfterMs }] of Object.entries(SHAPES)) {
    const id = randomUUID();
    pauses.set(id, [...pausesMs]);
    const delivery = { id, clinicId: 'clinic-1', endpointId: 'endpoint-1', run: 1 };
    await startWebhookWorkflow(env.client, taskQueue, delivery, 10_000);
    const handle = env.client.workflow.getHandle(webhookWorkflowId(id, 1));
    await delay(cancelAfterMs ?? shownAfterMs ?? 0);
    if (cancelAfterMs !== undefined) await handle.cancel();
    if (shownAfterMs === undefined) await handle.result().catch(() => undefined);
    keepHistory(WEBHOOK_DELIVERY, shape, await handle.fetchHistory());
    if (shownAfterMs !== undefined) await handle.terminate();
    console.log(shape);
  }
} finally {
  for (const worker of workers) worker.shutdown();
  await Promise.all(running);
  await env.teardown();
}
