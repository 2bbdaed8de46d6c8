import { z } from 'zod';
import { SEND_STATES } from '../../domain/messages/send-state.js';
import { CHANNELS } from '../../domain/reminders/step.js';

/** A send as it is answered. */
export const sendAnswer = z.object({
  id: z.uuid(),
  reminderId: z.uuid(),
  patientId: z.uuid(),
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
  smsParts: z.int().nullable(),
  consentEventId: z.uuid().nullable(),
  resolution: z.string().nullable(),
  updatedAt: z.iso.datetime(),
});
