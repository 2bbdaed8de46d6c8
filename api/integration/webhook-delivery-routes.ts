import { z } from 'zod';
import { replayDelivery } from '../../commands/integration/replay-delivery.js';
import { missing } from '../../commands/refusal.js';
import { oneOf, standardFilters } from '../../db/registry/registry-filters.js';
import { findRow } from '../../db/registry/registry-store.js';
import { DELIVERY_STATES, WebhookDeliveryRow } from '../../entities/integration/webhook-delivery-row.js';
import { WebhookEndpoint } from '../../entities/integration/webhook-endpoint.js';
import type { EngineDeps } from '../engine-deps.js';
import { commaList, listQuery, pageOf } from '../paging.js';
import { answerRows, ROW_KEYS, ROW_SORTS } from '../registry/answer-rows.js';
import { actingFor } from '../registry/clinic-of-caller.js';
import { pathId } from '../registry/registry-fields.js';
import { defineRoute, type Answer, type Caller, type Route } from '../route.js';
import { presentDelivery } from './present-webhook.js';
import { deliveryAnswer } from './webhook-schema.js';

const shape = { tag: 'Webhooks', scope: 'config', params: pathId } as const;

const listFields = z.strictObject({
  ...listQuery(ROW_SORTS),
  state: commaList(z.enum(DELIVERY_STATES)).optional(),
  type: commaList(z.string().max(100)).optional(),
  eventId: commaList(z.uuid()).optional(),
});

/** What was told to endpoints, try by try, and how it is told again. */
export function webhookDeliveryRoutes({ db, now }: EngineDeps): Route[] {
  const show = async ({ clinicId }: Caller, id: string): Promise<Answer> => {
    const row = (await findRow(db.reader, WebhookDeliveryRow, clinicId, id)) ?? missing('webhook delivery');
    return { status: 200, body: presentDelivery(row), revision: row.revision };
  };
  return [
    defineRoute({
      ...shape,
      method: 'get',
      path: '/v1/webhooks/{id}/deliveries',
      summary: 'The log of a webhook',
      description: 'Kept for 30 days. Of the answers of your system nothing but the status is kept.',
      refusals: [404],
      query: listFields,
      answer: {
        status: 200,
        description: 'One page of deliveries, oldest first.',
        schema: pageOf(deliveryAnswer),
      },
      handle: async ({ caller: { clinicId }, params, query, url }) => {
        const { id } = (await findRow(db.reader, WebhookEndpoint, clinicId, params.id)) ?? missing('webhook');
        return await answerRows(
          db.reader,
          { clinicId, url, query },
          {
            entity: WebhookDeliveryRow,
            sorts: ROW_SORTS,
            keys: ROW_KEYS,
            filters: [
              ...standardFilters<WebhookDeliveryRow>(query),
              oneOf<WebhookDeliveryRow>('endpointId', [id]),
              oneOf<WebhookDeliveryRow>('state', query.state),
              oneOf<WebhookDeliveryRow>('type', query.type),
              oneOf<WebhookDeliveryRow>('eventId', query.eventId),
            ],
            present: (rows) => rows.map(presentDelivery),
          },
        );
      },
    }),
    defineRoute({
      ...shape,
      method: 'get',
      path: '/v1/webhook-deliveries/{id}',
      summary: 'Read what was told to a webhook',
      refusals: [404],
      answer: { status: 200, description: 'The delivery with its tries.', schema: deliveryAnswer },
      handle: ({ caller, params }) => show(caller, params.id),
    }),
    defineRoute({
      ...shape,
      method: 'post',
      path: '/v1/webhook-deliveries/{id}/replay',
      summary: 'Tell an event again',
      description:
        'At once and under the same `webhook-id`, whatever became of it, with three days of tries.',
      refusals: [404, 412],
      answer: { status: 202, description: 'The delivery, which waits now.', schema: deliveryAnswer },
      handle: async ({ caller, params, ifRevision }) => {
        await replayDelivery(db, actingFor(caller, now()), { id: params.id, ifRevision });
        return { ...(await show(caller, params.id)), status: 202 };
      },
    }),
  ];
}
