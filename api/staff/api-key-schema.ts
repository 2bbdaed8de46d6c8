import { z } from 'zod';
import { SCOPES } from '../../entities/staff/api-key.js';
import { line } from '../registry/registry-fields.js';

/** What a key may do, each once. */
const scopesField = z
  .array(z.enum(SCOPES))
  .min(1)
  .transform((scopes) => SCOPES.filter((scope) => scopes.includes(scope)));

/** The body of a new key. */
export const apiKeyBody = z.strictObject({
  name: line(100),
  scopes: scopesField,
  mode: z.enum(['live', 'test']).default('live').meta({
    description:
      'Says no more than how the key begins, `vr_live_` or `vr_test_`, so that people tell them apart.',
  }),
  expiresAt: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .nullable()
    .default(null),
});

export const apiKeyAnswer = z
  .object({
    id: z.uuid(),
    name: z.string(),
    prefix: z.string().meta({ description: 'The first characters of the key, to recognise it by.' }),
    scopes: z.array(z.enum(SCOPES)),
    expiresAt: z.iso.datetime().nullable(),
    revokedAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable().meta({ description: 'To the minute.' }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'ApiKey' });

export const apiKeyWithSecret = apiKeyAnswer
  .extend({ key: z.string().meta({ description: 'The key itself: in this answer and nowhere else.' }) })
  .meta({ id: 'NewApiKey' });
