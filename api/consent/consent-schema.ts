import { z } from 'zod';
import { CLIENT_CHANNELS } from '../../domain/reminders/step.js';
import { line } from '../registry/registry-fields.js';

/** The channels on which a client can be asked for consent. */
export const consentChannel = z.enum(CLIENT_CHANNELS);
const purpose = z.enum(['care', 'appointment', 'marketing']);
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** The body of a statement about consent. */
export const consentBody = z.strictObject({
  channel: consentChannel,
  purpose,
  granted: z.boolean(),
  contactPointId: z.uuid().nullable().optional().meta({
    description: 'The one address or number that it is about; left out or null: the whole channel.',
  }),
  validFrom: instant.nullable().optional(),
  validTo: instant.nullable().optional().meta({ description: 'A consent blocks from then on.' }),
  policyVersion: line(100).nullable().optional().meta({
    description: 'The version of the text that the client agreed to.',
  }),
  givenBy: line(100).meta({
    description: 'Who or what said so: `staff`, `client`, `link`, `carrier`, `integration`.',
  }),
});

export const consentAnswer = z.object({
  id: z.uuid(),
  clientId: z.uuid(),
  channel: consentChannel,
  purpose,
  granted: z.boolean(),
  contactPointId: z.uuid().nullable(),
  contactValue: z.string().nullable().meta({
    description:
      'The address or number as it was then. The statement holds for it, whatever becomes of the contact point.',
  }),
  validFrom: z.iso.datetime().nullable(),
  validTo: z.iso.datetime().nullable(),
  policyVersion: z.string().nullable(),
  givenBy: z.string(),
  recordedBy: z.string().nullable().meta({
    description: 'Whose hand wrote it down: a member of the staff, an API key; null: nobody said.',
  }),
  sendId: z.uuid().nullable().meta({ description: 'The message whose link or answer said it.' }),
  createdAt: z.iso.datetime(),
});
