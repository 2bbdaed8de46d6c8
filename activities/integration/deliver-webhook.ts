import { performance } from 'node:perf_hooks';
import { giveUpDelivery, recordWebhookTry } from '../../commands/integration/record-webhook-try.js';
import type { DatabaseClock } from '../../db/database-clock.js';
import type { Database, Tx } from '../../db/database.js';
import type { DueDelivery } from '../../db/integration/webhook-store.js';
import { findDueDelivery } from '../../db/integration/webhook-store.js';
import { webhookBody } from '../../domain/integration/webhook-body.js';
import { PING } from '../../domain/integration/webhook-type.js';
import type { Logger } from '../../log.js';
import type { WebhookRequest } from '../../workflows/ports.js';
import { retryLater } from '../activity-failure.js';
import type { WebhookOptions } from '../messages/webhook-sender.js';
import { callWebhook } from '../messages/webhook-sender.js';
import type { EndpointLanes } from './endpoint-lanes.js';

/** What an event is about: the type says its kind. */
export interface EventSubject {
  readonly type: string;
  readonly subjectId: string;
}

/** Things as the API shows them now, in the order of the events; `null` for what is gone. */
export type ObjectsOf = (
  reader: Tx,
  clinicId: string,
  subjects: readonly EventSubject[],
  now: Date,
) => Promise<readonly (object | null)[]>;

/** What the delivery of webhooks uses. */
export interface WebhookDeps {
  readonly db: Database;
  readonly clock: Pick<DatabaseClock, 'now'>;
  readonly webhooks: WebhookOptions;
  readonly lanes: EndpointLanes;
  readonly objectsOf: ObjectsOf;
  readonly log: Logger;
}

/**
 * Makes one try of a delivery.
 *
 * @throws ApplicationFailure `notReached` with the pause until the next try, `busy` when the endpoint has enough calls
 */
export async function deliverWebhook(
  deps: WebhookDeps,
  request: WebhookRequest,
): Promise<'delivered' | 'failed' | 'gone'> {
  const lane = deps.lanes.enter(request.endpointId, performance.now());
  if (!lane.isIn) throw retryLater('busy', 'busy', lane.waitMs);
  try {
    return await tryOnce(deps, request);
  } finally {
    lane.leave(performance.now());
  }
}

async function tryOnce(
  deps: WebhookDeps,
  { deliveryId, run }: WebhookRequest,
): Promise<'delivered' | 'failed' | 'gone'> {
  const { db, clock, webhooks, log } = deps;
  const due = await findDueDelivery(db.reader, deliveryId, run);
  if (due === null) return 'gone';
  const { url, clinicId, endpointId, event } = due;
  if (!due.enabled && event.type !== PING) {
    await giveUpDelivery(db, due, 'endpointDisabled');
    return 'failed';
  }
  const at = await clock.now();
  const [object = null] = await deps.objectsOf(db.reader, clinicId, [event], at);
  const startedMs = performance.now();
  const body = webhookBody(event, object);
  const result = await callWebhook({ url, secrets: secretsAt(due, at), id: event.id, body }, webhooks);
  const next = await recordWebhookTry(db, due, {
    at,
    status: result.status,
    problem: result.arrived ? null : result.problem,
    durationMs: Math.round(performance.now() - startedMs),
  });
  if (result.arrived) return 'delivered';
  log.info({ deliveryId, endpointId, clinicId, problem: result.problem }, 'a webhook was not reached');
  if (next.kind === 'again') throw retryLater('notReached', result.problem, next.afterMs);
  return next.kind;
}

/** The secret, and beside it the one before while that is still valid. */
function secretsAt({ secret, previousSecret, previousSecretUntil }: DueDelivery, at: Date): string[] {
  const isKept = previousSecret !== null && previousSecretUntil !== null && at < previousSecretUntil;
  return isKept ? [secret, previousSecret] : [secret];
}
