import type { Database } from '../../db/database.js';
import { changeDelivery } from '../../db/integration/webhook-store.js';
import { findRow, lockRow } from '../../db/registry/registry-store.js';
import { PING } from '../../domain/integration/webhook-type.js';
import { WebhookDeliveryRow } from '../../entities/integration/webhook-delivery-row.js';
import { WebhookEndpoint } from '../../entities/integration/webhook-endpoint.js';
import type { Acting } from '../acting.js';
import { conflict, missing } from '../refusal.js';
import { refuseStale } from '../registry/registry-writer.js';

/**
 * Tells an event again from the start, under the same `webhook-id`, whatever became of it; one that waits is told now.
 *
 * @throws Refused `conflict` while the endpoint is switched off
 */
export async function replayDelivery(
  db: Database,
  { clinicId, at }: Acting,
  { id, ifRevision }: { readonly id: string; readonly ifRevision: number | null },
): Promise<void> {
  await db.transaction(async (tx) => {
    const { endpointId } =
      (await findRow(tx, WebhookDeliveryRow, clinicId, id)) ?? missing('webhook delivery');
    const endpoint = await lockRow(tx, WebhookEndpoint, clinicId, endpointId, 'change');
    const row =
      (await lockRow(tx, WebhookDeliveryRow, clinicId, id, 'change')) ?? missing('webhook delivery');
    refuseStale(row, ifRevision);
    if (endpoint?.enabled !== true && row.type !== PING)
      conflict('webhookDisabled', 'The endpoint is switched off.');
    await changeDelivery(tx, id, {
      state: 'waiting',
      problem: null,
      run: row.run + 1,
      tries: 0,
      firstTriedAt: null,
      nextTryAt: null,
      startedAt: null,
      tellAfter: at,
    });
  });
}
