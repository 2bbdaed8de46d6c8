import type { EntityManager } from 'typeorm';
import { WebhookDeliveryRow } from '../../entities/integration/webhook-delivery-row.js';
import { WebhookEndpoint } from '../../entities/integration/webhook-endpoint.js';
import { WebhookEvent } from '../../entities/integration/webhook-event.js';

/** The endpoints of a clinic, the oldest first; it has few. */
export async function listEndpoints(reader: EntityManager, clinicId: string): Promise<WebhookEndpoint[]> {
  return await reader.find(WebhookEndpoint, { where: { clinicId }, order: { id: 'ASC' } });
}

/** The newest deliveries of an endpoint, newest first, older than one of them if it is named. */
export async function newestDeliveries(
  reader: EntityManager,
  endpointId: string,
  before: string | null,
  limit: number,
): Promise<WebhookDeliveryRow[]> {
  const rows = reader
    .createQueryBuilder(WebhookDeliveryRow, 'row')
    .where('row.endpointId = :endpointId', { endpointId });
  if (before !== null) rows.andWhere('row.id < :before', { before });
  return await rows.orderBy('row.id', 'DESC').limit(limit).getMany();
}

/** The event that a delivery tells; `null`: it is not kept any more. */
export async function eventOfDelivery(
  reader: EntityManager,
  { eventId, clinicId }: Pick<WebhookDeliveryRow, 'eventId' | 'clinicId'>,
): Promise<WebhookEvent | null> {
  return await reader.findOneBy(WebhookEvent, { id: eventId, clinicId });
}
