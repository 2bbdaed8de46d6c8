import { z } from 'zod';
import { isAnswerTime, isWebhookSecret } from '../../commands/registry/external-gateway.js';
import { webhookUrl } from '../integration/webhook-url.js';

/** A change of the system that sends what steps on the channel `external` ask for. */
export const externalGatewayChange = z
  .strictObject({
    url: webhookUrl.nullable(),
    secret: z.string().refine(isWebhookSecret, {
      error: 'must be `whsec_` and the base64 of 24 to 64 random bytes',
      params: { code: 'wrongForm' },
    }),
    answerWithin: z
      .string()
      .max(40)
      .refine(isAnswerTime, {
        error: 'must be a duration from PT1M to P31D, such as PT24H',
        params: { code: 'wrongForm' },
      }),
  })
  .partial()
  .nullable()
  .meta({
    description:
      'The system that sends what steps on the channel `external` ask for. With a `url` it is told of each message by a ' +
      'webhook in the form of Standard Webhooks, signed with the secret, which is never shown again.',
  });

/** The other system as it is answered: its secret is not. */
export const externalGatewayAnswer = z
  .object({ url: z.string().nullable(), hasSecret: z.boolean(), answerWithin: z.string() })
  .nullable();
