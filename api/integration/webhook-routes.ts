import { z } from 'zod';
import { pingWebhook } from '../../commands/integration/ping-webhook.js';
import {
  changeWebhook,
  createWebhook,
  deleteWebhook,
  rotateWebhookSecret,
} from '../../commands/integration/save-webhook.js';
import { missing } from '../../commands/refusal.js';
import { standardFilters } from '../../db/registry/registry-filters.js';
import { findRow } from '../../db/registry/registry-store.js';
import { WebhookDeliveryRow } from '../../entities/integration/webhook-delivery-row.js';
import { WebhookEndpoint } from '../../entities/integration/webhook-endpoint.js';
import type { EngineDeps } from '../engine-deps.js';
import { listQuery, pageOf } from '../paging.js';
import { answerRows, ROW_KEYS, ROW_SORTS } from '../registry/answer-rows.js';
import { actingFor } from '../registry/clinic-of-caller.js';
import { pathId } from '../registry/registry-fields.js';
import { defineRoute, type Answer, type Caller, type Route } from '../route.js';
import { presentDelivery, presentWebhook } from './present-webhook.js';
import {
  deliveryAnswer,
  rotateBody,
  webhookAnswer,
  webhookBodyFields,
  webhookChange,
  webhookWithSecret,
} from './webhook-schema.js';

const shape = { tag: 'Webhooks', scope: 'config' } as const;
const path = '/v1/webhooks';
const listFields = z.strictObject(listQuery(ROW_SORTS));

/** Where a clinic’s systems are told what happens. */
export function webhookRoutes({ db, now }: EngineDeps): Route[] {
  const show = async ({ clinicId }: Caller, id: string, beside: object = {}): Promise<Answer> => {
    const row = (await findRow(db.reader, WebhookEndpoint, clinicId, id)) ?? missing('webhook');
    return { status: 200, body: { ...presentWebhook(row), ...beside }, revision: row.revision };
  };
  return [
    defineRoute({
      ...shape,
      method: 'get',
      path,
      summary: 'List webhooks',
      query: listFields,
      answer: { status: 200, description: 'One page of endpoints.', schema: pageOf(webhookAnswer) },
      handle: ({ caller: { clinicId }, query, url }) =>
        answerRows(
          db.reader,
          { clinicId, url, query },
          {
            entity: WebhookEndpoint,
            sorts: ROW_SORTS,
            keys: ROW_KEYS,
            filters: standardFilters<WebhookEndpoint>(query),
            present: (rows) => rows.map(presentWebhook),
          },
        ),
    }),
    defineRoute({
      ...shape,
      method: 'post',
      path,
      summary: 'Create a webhook',
      description:
        'Calls are signed as Standard Webhooks says. The `secret` is in this answer only. What happens from now on is told.',
      body: webhookBodyFields,
      answer: { status: 201, description: 'The new endpoint with its secret.', schema: webhookWithSecret },
      handle: async ({ caller, body }) => {
        const { id, secret } = await createWebhook(db, actingFor(caller, now()), body);
        const answer = await show(caller, id, { secret });
        return { ...answer, status: 201, headers: { Location: `${path}/${id}` } };
      },
    }),
    defineRoute({
      ...shape,
      method: 'get',
      path: `${path}/{id}`,
      summary: 'Read a webhook',
      refusals: [404],
      params: pathId,
      answer: { status: 200, description: 'The endpoint.', schema: webhookAnswer },
      handle: ({ caller, params }) => show(caller, params.id),
    }),
    defineRoute({
      ...shape,
      method: 'patch',
      path: `${path}/{id}`,
      summary: 'Change a webhook',
      description:
        'Switching it off gives up what waits for it; switching it on tells what happens from then on. The feed, and a ' +
        'replay, give what was missed.',
      refusals: [404, 412],
      params: pathId,
      body: webhookChange,
      answer: { status: 200, description: 'The endpoint as it is now.', schema: webhookAnswer },
      handle: async ({ caller, params: { id }, body, ifRevision }) => {
        await changeWebhook(db, actingFor(caller, now()), { id, ifRevision }, body);
        return await show(caller, id);
      },
    }),
    defineRoute({
      ...shape,
      method: 'delete',
      path: `${path}/{id}`,
      summary: 'Delete a webhook with its log',
      refusals: [404, 412],
      params: pathId,
      answer: { status: 204, description: 'It is gone.' },
      handle: async ({ caller, params: { id }, ifRevision }) => {
        await deleteWebhook(db, actingFor(caller, now()), { id, ifRevision });
        return { status: 204 };
      },
    }),
    defineRoute({
      ...shape,
      method: 'post',
      path: `${path}/{id}/rotate-secret`,
      summary: 'Replace the secret of a webhook',
      description:
        'Until `previousSecretUntil` each call carries two signatures, of the new secret and of the old one.',
      refusals: [404, 412],
      params: pathId,
      body: rotateBody,
      answer: { status: 200, description: 'The endpoint with its new secret.', schema: webhookWithSecret },
      handle: async ({ caller, params: { id }, body, ifRevision }) => {
        const acting = actingFor(caller, now());
        const secret = await rotateWebhookSecret(db, acting, { id, ifRevision }, body.keepPrevious);
        return await show(caller, id, { secret });
      },
    }),
    defineRoute({
      ...shape,
      method: 'post',
      path: `${path}/{id}/ping`,
      summary: 'Try a webhook out',
      description:
        'Sends a `webhook.ping` once, also to an endpoint that is switched off. Read the delivery to see what came of it.',
      refusals: [404],
      params: pathId,
      answer: { status: 202, description: 'The delivery of the ping.', schema: deliveryAnswer },
      handle: async ({ caller, params }) => {
        const id = await pingWebhook(db, actingFor(caller, now()), params.id);
        const row =
          (await findRow(db.reader, WebhookDeliveryRow, caller.clinicId, id)) ?? missing('webhook delivery');
        const headers = { Location: `/v1/webhook-deliveries/${id}` };
        return { status: 202, headers, body: presentDelivery(row), revision: row.revision };
      },
    }),
  ];
}
