import { z } from 'zod';
import { SEND_STATES } from '../../domain/messages/send-state.js';
import { CHANNELS } from '../../domain/reminders/step.js';
import { consentAnswer } from '../consent/consent-schema.js';
import { line } from '../registry/registry-fields.js';

/** What a mail system says of an email that came back. */
export const bouncedBody = z
  .strictObject({
    permanent: z
      .boolean()
      .default(true)
      .meta({ description: 'The address is not used again until it is corrected.' }),
    code: line(100).optional().meta({ description: 'As the mail system gave it, `5.1.1` for instance.' }),
  })
  .optional();

/** A send as it is answered. */
export const sendAnswer = z.object({
  id: z.uuid(),
  reminderId: z.uuid().nullable(),
  conversationId: z.uuid().nullable().meta({ description: 'Of a person’s reply by SMS.' }),
  patientId: z.uuid().nullable(),
  clientId: z.uuid().nullable(),
  cycle: z.int(),
  step: z.string(),
  channel: z.enum(CHANNELS),
  resend: z.int(),
  state: z.enum(SEND_STATES),
  reason: z.string().nullable(),
  plannedAt: z.iso.datetime(),
  acceptedAt: z.iso.datetime().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  attempts: z.int(),
  providerId: z.string().nullable(),
  responseCode: z.string().nullable(),
  subject: z.string().nullable(),
  text: z.string().nullable(),
  mergedInto: z.uuid().nullable().meta({
    description: 'The message in which it went together with others; `text` is what that message says of it.',
  }),
  smsParts: z.int().nullable(),
  consentEventId: z.uuid().nullable(),
  attachments: z.array(z.object({ id: z.uuid(), name: z.string() })),
  resolution: z.string().nullable(),
  updatedAt: z.iso.datetime(),
});

/** One send with the statement that it relied on. */
export const sendEvidence = sendAnswer.extend({
  consent: consentAnswer.nullable().meta({
    description: 'The statement that allowed or forbade the message; null: nothing had been said.',
  }),
});
