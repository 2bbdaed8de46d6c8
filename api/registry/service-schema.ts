import { z } from 'zod';
import { SERVICE_CATEGORIES } from '../../entities/registry/service.js';
import { bookingUrlField, line, registryAnswer, registryFields } from './registry-fields.js';

const category = z.enum(SERVICE_CATEGORIES);

/** The body of a new service. */
export const serviceBody = z.strictObject({
  code: line(100).meta({ description: 'Unique within the clinic.' }),
  name: line(200),
  category,
  price: z
    .number()
    .min(0)
    .max(9_999_999_999.99)
    .transform((price) => Math.round(price * 100) / 100)
    .nullable()
    .optional()
    .meta({ description: 'In the currency of the clinic, with two decimals.' }),
  bookingUrl: bookingUrlField.nullable().optional(),
  ...registryFields,
});

/** The body of a change. */
export const serviceChange = serviceBody.partial();

export const serviceAnswer = z.object({
  ...registryAnswer,
  code: z.string(),
  name: z.string(),
  category,
  price: z.number().nullable(),
  bookingUrl: z.string().nullable(),
});
