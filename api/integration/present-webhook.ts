import type { WebhookDeliveryRow } from '../../entities/integration/webhook-delivery-row.js';
import type { WebhookEndpoint } from '../../entities/integration/webhook-endpoint.js';

/** An endpoint as callers see it: its secrets are not shown. */
export function presentWebhook(row: WebhookEndpoint) {
  return {
    id: row.id,
    url: row.url,
    types: row.types,
    description: row.description,
    enabled: row.enabled,
    disabledAt: row.disabledAt?.toISOString() ?? null,
    disabledReason: row.disabledReason,
    failingSince: row.failingSince?.toISOString() ?? null,
    previousSecretUntil: row.previousSecretUntil?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** A delivery with its tries as callers see it. */
export function presentDelivery(row: WebhookDeliveryRow) {
  return {
    id: row.id,
    webhookId: row.endpointId,
    eventId: row.eventId,
    type: row.type,
    state: row.state,
    problem: row.problem,
    attempts: row.attempts,
    nextTryAt: row.nextTryAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
