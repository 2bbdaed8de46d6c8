import { giveUpDelivery } from '../commands/integration/record-webhook-try.js';
import type { WebhookActivities } from '../workflows/ports.js';
import { withoutDetails } from './activity-failure.js';
import type { WebhookDeps } from './integration/deliver-webhook.js';
import { deliverWebhook } from './integration/deliver-webhook.js';

/** The side effects of the workflow of webhooks, each safe to repeat. */
export function createWebhookActivities(deps: WebhookDeps): WebhookActivities {
  return {
    deliverWebhook: (request) => guarded(deps, () => deliverWebhook(deps, request)),
    giveUpWebhook: (request) =>
      guarded(deps, async () => {
        await giveUpDelivery(deps.db, request, 'givenUp');
      }),
  };
}

async function guarded<T>({ log }: WebhookDeps, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const failure = withoutDetails(error);
    if (failure !== error) log.warn({ err: error, cause: failure.type }, 'a webhook will be tried again');
    throw failure;
  }
}
