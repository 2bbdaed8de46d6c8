import { v7 as uuid } from 'uuid';
import type { Database } from '../../db/database.js';
import { insertPing } from '../../db/integration/webhook-store.js';
import { lockRow } from '../../db/registry/registry-store.js';
import { PING } from '../../domain/integration/webhook-type.js';
import { WebhookEndpoint } from '../../entities/integration/webhook-endpoint.js';
import type { Acting } from '../acting.js';
import { missing } from '../refusal.js';

/** Has a ping sent to an endpoint, once, also while it is switched off; answers the id of the delivery. */
export async function pingWebhook(db: Database, { clinicId }: Acting, id: string): Promise<string> {
  const ids = { eventId: uuid(), deliveryId: uuid() };
  await db.transaction(async (tx) => {
    const endpoint = (await lockRow(tx, WebhookEndpoint, clinicId, id, 'change')) ?? missing('webhook');
    await insertPing(tx, endpoint, ids, PING);
  });
  return ids.deliveryId;
}
