import { z } from 'zod';
import { line } from '../registry/registry-fields.js';

const channel = z.enum(['email', 'sms']);
const purpose = z.enum(['care', 'appointment', 'marketing']);
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** The body of a statement about consent. */
export const consentBody = z.strictObject({
  channel,
  purpose,
  granted: z.boolean(),
  validFrom: instant.nullable().optional(),
  validTo: instant.nullable().optional(),
  policyVersion: line(100).nullable().optional(),
  givenBy: line(100).meta({
    description: 'Who or what said so: `staff`, `client`, `link`, `carrier`, `integration`.',
  }),
});

export const consentAnswer = z.object({
  id: z.uuid(),
  clientId: z.uuid(),
  channel,
  purpose,
  granted: z.boolean(),
  validFrom: z.iso.datetime().nullable(),
  validTo: z.iso.datetime().nullable(),
  policyVersion: z.string().nullable(),
  givenBy: z.string(),
  sendId: z.uuid().nullable().meta({ description: 'The message whose link or answer said it.' }),
  createdAt: z.iso.datetime(),
});
