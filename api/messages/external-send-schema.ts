import { z } from 'zod';
import { EXTERNAL_STATES } from '../../entities/messages/external-send.js';
import { line } from '../registry/registry-fields.js';

/** The other system has brought it out. */
export const succeededBody = z
  .strictObject({ providerId: line(200).optional().meta({ description: 'Its own id of the message.' }) })
  .optional();

/** The other system could not. */
export const failedBody = z.strictObject({ reason: line(500).optional() }).optional();

const text = z.object({ body: z.string() });

/** A message that another system sends, with what it needs for that. */
export const externalSendAnswer = z.object({
  id: z.uuid(),
  sendId: z.uuid(),
  state: z.enum(EXTERNAL_STATES),
  reason: z.string().nullable(),
  held: z.boolean().meta({ description: 'A pause or a switched-off rule holds it: it must not go for now.' }),
  expiresAt: z.iso.datetime().meta({ description: 'Without an answer it has failed then.' }),
  locale: z.string(),
  texts: z.object({
    email: z.object({ subject: z.string(), body: z.string() }).optional(),
    sms: text.optional(),
    letter: text.optional(),
  }),
  step: z.string(),
  client: z.object({
    id: z.uuid(),
    externalId: z.string().nullable(),
    firstName: z.string(),
    lastName: z.string(),
    contacts: z.array(z.object({ kind: z.enum(['email', 'phone', 'post']), value: z.string() })),
  }),
  patient: z.object({
    id: z.uuid(),
    externalId: z.string().nullable(),
    name: z.string(),
    species: z.string(),
  }),
  reminder: z.object({
    id: z.uuid(),
    title: z.string(),
    dueOn: z.iso.date(),
    serviceCode: z.string().nullable(),
  }),
  providerId: z.string().nullable(),
  answeredAt: z.iso.datetime().nullable(),
  notifiedAt: z.iso.datetime().nullable().meta({ description: 'When the webhook was reached.' }),
  notifyAttempts: z.int(),
  notifyProblem: z
    .string()
    .nullable()
    .meta({ description: 'Why the last call of the webhook did not arrive.' }),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
