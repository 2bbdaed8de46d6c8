import { WEBHOOK_TYPES } from '../domain/integration/webhook-type.js';
import { webhookEventBody } from './integration/webhook-schema.js';
import type { JsonSchema, OpenApiSchemas } from './openapi-schemas.js';

const HEADERS = [
  ['webhook-id', 'Names the event: the same at each repetition'],
  ['webhook-timestamp', 'When this call was signed, in seconds since 1970'],
  ['webhook-signature', '`v1,` and base64; two, separated by a space, while a secret is being replaced'],
].map(([name, description]) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
}));

/** What is told to a clinic's systems, type by type, as the document's `webhooks`. */
export function openApiWebhooks(schemas: OpenApiSchemas): Record<string, JsonSchema> {
  const schema = schemas.component(webhookEventBody, 'output', 'WebhookEvent');
  return Object.fromEntries(
    Object.entries(WEBHOOK_TYPES).map(([type, summary]) => [
      type,
      {
        post: {
          operationId: `told-${type}`,
          tags: ['Webhooks'],
          summary,
          security: [],
          parameters: HEADERS,
          requestBody: { required: true, content: { 'application/json': { schema } } },
          responses: {
            '2XX': { description: 'It has arrived.' },
            '410': { description: 'The endpoint is no more: it is switched off.' },
            default: { description: 'It has not arrived: it is told again, for three days.' },
          },
        },
      },
    ]),
  );
}
