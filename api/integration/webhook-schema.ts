import { z } from 'zod';
import { KEEP_PREVIOUS } from '../../commands/integration/save-webhook.js';
import { daysIn, isDuration, isNegative } from '../../domain/clinic-time.js';
import { isTypePattern } from '../../domain/integration/webhook-type.js';
import { DELIVERY_STATES } from '../../entities/integration/webhook-delivery-row.js';
import { DISABLED_REASONS } from '../../entities/integration/webhook-endpoint.js';
import { line } from '../registry/registry-fields.js';
import { webhookUrl } from './webhook-url.js';

/** `*`, all of a kind, or a type. */
export const typePattern = z
  .string()
  .max(100)
  .refine(isTypePattern, {
    error: 'must be a type, all of a kind such as reminder.*, or *',
    params: { code: 'unknownType' },
  });

const fields = {
  url: webhookUrl,
  types: z.array(typePattern).min(1).max(50).meta({
    description: 'Which events: types such as `send.accepted`, all of a kind as `reminder.*`, or `*`.',
  }),
  description: line(200).nullable().optional(),
  enabled: z.boolean().optional(),
};

/** A new endpoint. */
export const webhookBodyFields = z.strictObject(fields);

/** A change of an endpoint. */
export const webhookChange = z.strictObject(fields).partial();

/** How a secret is replaced. */
export const rotateBody = z.strictObject({
  keepPrevious: z
    .string()
    .max(40)
    .refine((text) => isDuration(text) && !isNegative(text) && daysIn(text) <= 7, {
      error: 'must be a duration from PT0S to P7D',
      params: { code: 'wrongForm' },
    })
    .default(KEEP_PREVIOUS)
    .meta({ description: 'How long the secret before it goes on signing beside the new one.' }),
});

/** An endpoint as it is answered. */
export const webhookAnswer = z.object({
  id: z.uuid(),
  url: z.string(),
  types: z.array(z.string()),
  description: z.string().nullable(),
  enabled: z.boolean(),
  disabledAt: z.iso.datetime().nullable(),
  disabledReason: z.enum(DISABLED_REASONS).nullable().meta({
    description:
      '`failing`: nothing arrived for three days. `gone`: it answered 410. Switch it on again with `enabled: true`.',
  }),
  failingSince: z.iso.datetime().nullable().meta({
    description: 'The first call that did not arrive after the last one that did.',
  }),
  previousSecretUntil: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

/** An endpoint with its new secret, which is shown this once. */
export const webhookWithSecret = webhookAnswer.extend({
  secret: z.string().meta({ description: '`whsec_` and base64. It is never shown again.' }),
});

/** One event told to one endpoint, as it is answered. */
export const deliveryAnswer = z.object({
  id: z.uuid(),
  webhookId: z.uuid(),
  eventId: z.uuid().meta({ description: 'The `webhook-id` of each of its calls.' }),
  type: z.string(),
  state: z.enum(DELIVERY_STATES),
  problem: z
    .string()
    .nullable()
    .meta({
      description:
        'Why the last call did not arrive: `HTTP nnn`, `timedOut`, `privateAddress`, `httpsRequired`, `badUrl`, a code of ' +
        'the network; `endpointDisabled`, `givenUp`.',
    }),
  attempts: z.array(
    z.object({
      at: z.iso.datetime(),
      status: z.int().nullable(),
      problem: z.string().nullable(),
      durationMs: z.int(),
    }),
  ),
  nextTryAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

/** An event as a webhook tells it. */
export const webhookEventBody = z
  .object({
    id: z.uuid().meta({ description: 'Also the `webhook-id`, the same at each repetition.' }),
    type: z.string(),
    createdAt: z.iso.datetime().meta({ description: 'When it happened.' }),
    data: z.object({
      object: z.record(z.string(), z.unknown()).nullable().meta({
        description: 'The thing as the API shows it when it is told; null when it is gone.',
      }),
      previous: z.record(z.string(), z.unknown()).nullable().meta({
        description: 'The former values of its fields that were changed; null when none of them was.',
      }),
    }),
  })
  .meta({ id: 'WebhookEvent' });

/** A page of the feed. */
export const feedAnswer = z.object({
  items: z.array(webhookEventBody),
  after: z
    .string()
    .meta({ description: 'Where to go on: the `after` of the next request, also when nothing is new.' }),
  hasMore: z.boolean(),
});
