/** The workflow type of deliveries of webhooks, as registered with Temporal. */
export const WEBHOOK_DELIVERY = 'webhookDelivery';

/** Version of the input; each older one keeps a fixture in the replay gate. */
export const WEBHOOK_SCHEMA_VERSION = 1;

/** The part of the queue's name by which deliveries have slots of their own. */
export const WEBHOOK_QUEUE = 'webhook';

/** What the delivery of a webhook starts with: ids only, nothing of what is told, and to whom. */
export interface WebhookInput {
  readonly schemaVersion: number;
  readonly deliveryId: string;
  readonly endpointId: string;
  readonly clinicId: string;
  /** Grows when a person asks for it again. */
  readonly run: number;
}

/** The id of the workflow of one run of a delivery. */
export function webhookWorkflowId(deliveryId: string, run: number): string {
  return `webhook/${deliveryId}/${run}`;
}

/**
 * Reads a stored input of any release.
 *
 * @throws Error when a newer release wrote it: the task fails and is repeated until a worker of that release takes it.
 */
export function readWebhookInput(input: WebhookInput): WebhookInput {
  const { schemaVersion } = input;
  if (schemaVersion >= 1 && schemaVersion <= WEBHOOK_SCHEMA_VERSION) return input;
  throw new Error(
    `schemaVersion ${schemaVersion} is not known here: this worker reads 1 to ${WEBHOOK_SCHEMA_VERSION}`,
  );
}
