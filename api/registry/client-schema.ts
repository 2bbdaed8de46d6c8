import { z } from 'zod';
import {
  emailField,
  line,
  localeField,
  phoneField,
  registryAnswer,
  registryFields,
  timeZoneField,
} from './registry-fields.js';

/** The body of a new client of a clinic in that country. */
export function clientBody(country: string) {
  return z.strictObject({
    firstName: line(100),
    lastName: line(100),
    locale: localeField.nullable().optional(),
    timeZone: timeZoneField.nullable().optional(),
    email: emailField
      .nullable()
      .optional()
      .meta({ description: 'The first email address. Null takes every email address away.' }),
    phone: phoneField(country)
      .nullable()
      .optional()
      .meta({ description: 'The first phone number, kept as E.164. Null takes every number away.' }),
    consents: z
      .strictObject({ email: z.boolean().optional(), sms: z.boolean().optional() })
      .optional()
      .meta({ description: 'A statement for care and appointments alike.' }),
    tags: z.array(line(50)).max(50).optional(),
    ...registryFields,
  });
}

/** The body of a change. */
export function clientChange(country: string) {
  return clientBody(country).partial();
}

const allowed = z.boolean().nullable().meta({ description: 'Null: nothing was ever said, which allows.' });

export const clientAnswer = z.object({
  ...registryAnswer,
  firstName: z.string(),
  lastName: z.string(),
  locale: z.string().nullable(),
  timeZone: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  consents: z.object({ email: allowed, sms: allowed }),
  tags: z.array(z.string()),
  mergedIntoId: z.uuid().nullable(),
});
