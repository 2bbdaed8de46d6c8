import type { ActivityOptions } from '@temporalio/workflow';
import {
  ActivityFailure,
  CancellationScope,
  isCancellation,
  proxyActivities,
  workflowInfo,
} from '@temporalio/workflow';
import { channelQueue } from './messages.js';
import type { WebhookActivities } from './ports.js';
import type { WebhookInput } from './webhook-messages.js';
import { readWebhookInput, WEBHOOK_QUEUE } from './webhook-messages.js';

/** Beyond the three days of its tries: a delivery that has no end by then is given up. */
const PATIENCE_MS = 4 * 24 * 3_600_000;

/** Retries belong to Temporal alone; each try that did not arrive says when the next one comes. */
const OPTIONS: ActivityOptions = {
  startToCloseTimeout: 20_000,
  cancellationType: 'TRY_CANCEL',
  retry: { initialInterval: 2_000, backoffCoefficient: 2, maximumInterval: 300_000 },
};

/**
 * Tells one event to one endpoint: one activity, tried again over three days, with the pauses that it asks for. What is
 * told, and to whom, it does not know. Cancelled in the Temporal UI, the delivery is given up.
 */
export async function webhookDelivery(input: WebhookInput): Promise<void> {
  const { deliveryId, endpointId, clinicId, run } = readWebhookInput(input);
  const request = { deliveryId, endpointId, clinicId, run };
  const { giveUpWebhook } = proxyActivities<WebhookActivities>(OPTIONS);
  const { deliverWebhook } = proxyActivities<WebhookActivities>({
    ...OPTIONS,
    taskQueue: channelQueue(workflowInfo().taskQueue, WEBHOOK_QUEUE),
    scheduleToCloseTimeout: PATIENCE_MS,
  });
  try {
    await deliverWebhook(request);
  } catch (error) {
    if (isCancellation(error)) {
      await CancellationScope.nonCancellable(() => giveUpWebhook(request));
      throw error;
    }
    if (!(error instanceof ActivityFailure)) throw error;
    await giveUpWebhook(request);
  }
}
