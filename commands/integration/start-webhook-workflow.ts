import type { Client } from '@temporalio/client';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { UntoldDelivery } from '../../db/integration/webhook-outbox.js';
import type { WebhookInput } from '../../workflows/webhook-messages.js';
import {
  WEBHOOK_DELIVERY,
  WEBHOOK_SCHEMA_VERSION,
  webhookWorkflowId,
} from '../../workflows/webhook-messages.js';

/** Starts the workflow of one run of a delivery, unless it runs already. */
export async function startWebhookWorkflow(
  temporalClient: Client,
  taskQueue: string,
  { id, clinicId, endpointId, run }: UntoldDelivery,
  deadlineMs: number,
): Promise<void> {
  const input: WebhookInput = {
    schemaVersion: WEBHOOK_SCHEMA_VERSION,
    deliveryId: id,
    endpointId,
    clinicId,
    run,
  };
  try {
    await temporalClient.withDeadline(Date.now() + deadlineMs, () =>
      temporalClient.workflow.start(WEBHOOK_DELIVERY, {
        workflowId: webhookWorkflowId(id, run),
        taskQueue,
        args: [input],
        workflowIdConflictPolicy: 'FAIL',
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        memo: { clinicId, endpointId },
        priority: { fairnessKey: endpointId },
      }),
    );
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
