import type { EntityManager } from 'typeorm';
import { WebhookDeliveryRow } from '../../entities/integration/webhook-delivery-row.js';
import { WebhookEndpoint } from '../../entities/integration/webhook-endpoint.js';
import type { WebhookEvent } from '../../entities/integration/webhook-event.js';
import type { Tx } from '../database.js';

/** A delivery that waits, with all that its next try needs. */
export interface DueDelivery {
  readonly deliveryId: string;
  readonly run: number;
  readonly clinicId: string;
  readonly endpointId: string;
  readonly url: string;
  readonly enabled: boolean;
  readonly secret: string;
  readonly previousSecret: string | null;
  readonly previousSecretUntil: Date | null;
  readonly event: Pick<WebhookEvent, 'id' | 'type' | 'subjectId' | 'previous' | 'createdAt'>;
}

type DueRow = Omit<DueDelivery, 'event'> & {
  readonly eventId: string;
  readonly type: string;
  readonly subjectId: string;
  readonly previous: WebhookEvent['previous'];
  readonly createdAt: Date;
};

/** A delivery by its id alone, if it still waits in that run: its own workflow knows no more. */
export async function findDueDelivery(
  reader: EntityManager,
  id: string,
  run: number,
): Promise<DueDelivery | null> {
  const [row] = await reader.query<DueRow[]>(
    `select d.id as "deliveryId", d.run, d.clinic_id as "clinicId", d.endpoint_id as "endpointId", w.url, w.enabled,
            w.secret, w.previous_secret as "previousSecret", w.previous_secret_until as "previousSecretUntil",
            e.id as "eventId", e.type, e.subject_id as "subjectId", e.previous, e.created_at as "createdAt"
       from webhook_delivery d join webhook_endpoint w on w.id = d.endpoint_id join webhook_event e on e.id = d.event_id
      where d.id = $1 and d.run = $2 and d.state = 'waiting'`,
    [id, run],
  );
  if (row === undefined) return null;
  const { eventId, type, subjectId, previous, createdAt, ...due } = row;
  return { ...due, event: { id: eventId, type, subjectId, previous, createdAt } };
}

/** How many endpoints a clinic has; further ones wait until this transaction ends. */
export async function countEndpoints(tx: Tx, clinicId: string): Promise<number> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`webhook-endpoints/${clinicId}`]);
  return await tx.countBy(WebhookEndpoint, { clinicId });
}

/** An endpoint by its id alone, locked, and so every delivery of it: those are changed only by who holds this lock. */
export async function lockEndpoint(tx: Tx, id: string): Promise<WebhookEndpoint | null> {
  return await tx.findOne(WebhookEndpoint, { where: { id }, lock: { mode: 'for_no_key_update' } });
}

/** Changes a locked endpoint. */
export async function changeEndpoint(tx: Tx, id: string, change: Partial<WebhookEndpoint>): Promise<void> {
  await tx.update(WebhookEndpoint, { id }, change);
}

/** Deletes an endpoint with the log of its deliveries. */
export async function deleteEndpoint(tx: Tx, id: string): Promise<void> {
  await tx.delete(WebhookEndpoint, { id });
}

/** Changes a delivery whose endpoint is locked. */
export async function changeDelivery(tx: Tx, id: string, change: Partial<WebhookDeliveryRow>): Promise<void> {
  await tx.update(WebhookDeliveryRow, { id }, change);
}

/** Gives everything up that waits for an endpoint that was switched off; pings are tried all the same. */
export async function giveUpDeliveries(tx: Tx, endpointId: string, ping: string): Promise<void> {
  await tx.query(
    `update webhook_delivery set state = 'failed', problem = 'endpointDisabled', next_try_at = null
      where endpoint_id = $1 and state = 'waiting' and type <> $2`,
    [endpointId, ping],
  );
}

/** Writes an event for one endpoint alone, which is in no feed, and its delivery. */
export async function insertPing(
  tx: Tx,
  { id, clinicId }: Pick<WebhookEndpoint, 'id' | 'clinicId'>,
  ids: { readonly eventId: string; readonly deliveryId: string },
  type: string,
): Promise<void> {
  await tx.query(
    `insert into webhook_event (id, clinic_id, type, subject_id, endpoint_id) values ($1, $2, $3, $4, $4)`,
    [ids.eventId, clinicId, type, id],
  );
  await tx.query(
    `insert into webhook_delivery (id, clinic_id, endpoint_id, event_id, type) values ($1, $2, $3, $4, $5)`,
    [ids.deliveryId, clinicId, id, ids.eventId, type],
  );
}
