import { z } from 'zod';
import {
  bookingUrlField,
  emailField,
  line,
  lines,
  localTimeField,
  registryAnswer,
  registryFields,
  sendWindowField,
  timeZoneField,
} from './registry-fields.js';
import { smsSenderField } from './clinic-schema.js';

/** The body of a new location. What is null or left out is inherited from the clinic. */
export const locationBody = z.strictObject({
  name: line(200),
  timeZone: timeZoneField.nullable().optional(),
  phone: line(40).nullable().optional(),
  address: lines(500).nullable().optional(),
  bookingUrl: bookingUrlField.nullable().optional(),
  senders: z
    .strictObject({ email: emailField.optional(), sms: smsSenderField.optional() })
    .transform(({ email, sms }) => ({
      ...(email === undefined ? {} : { email }),
      ...(sms === undefined ? {} : { sms }),
    }))
    .nullable()
    .optional(),
  sendTime: localTimeField.nullable().optional(),
  sendWindow: sendWindowField.nullable().optional(),
  ...registryFields,
});

/** The body of a change. */
export const locationChange = locationBody.partial().extend({
  senders: z
    .strictObject({ email: emailField.nullable().optional(), sms: smsSenderField.nullable().optional() })
    .nullable()
    .optional(),
  sendWindow: sendWindowField.partial().nullable().optional(),
});

export const locationAnswer = z.object({
  ...registryAnswer,
  name: z.string(),
  timeZone: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  bookingUrl: z.string().nullable(),
  senders: z.object({ email: z.string().optional(), sms: z.string().optional() }).nullable(),
  sendTime: z.string().nullable(),
  sendWindow: z.object({ from: z.string(), to: z.string() }).nullable(),
});
