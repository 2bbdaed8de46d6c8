import { z } from 'zod';
import { emailField, line, lines, phoneField } from './registry-fields.js';

const kinds = ['email', 'phone', 'post'] as const;
const purpose = z.enum(['care', 'appointment', 'marketing']);
const purposes = z
  .array(purpose)
  .transform((given) => [...new Set(given)])
  .meta({ description: 'What it may be used for; empty means everything.' });

const unusableReason = line(50).nullable().meta({
  description:
    'Why it is not used: `refused` by a provider, `wrongPerson`, or what the staff say. Gone once it is used again.',
});

/** The body of a new contact point, in a clinic of that country. */
export function contactPointBody(country: string) {
  const rest = {
    label: line(50).nullable().default(null),
    purposes: purposes.default([]),
    usable: z.boolean().default(true),
  };
  return z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('email'), value: emailField, ...rest }),
    z.strictObject({ kind: z.literal('phone'), value: phoneField(country), ...rest }),
    z.strictObject({ kind: z.literal('post'), value: lines(500), ...rest }),
  ]);
}

/** The body of a change of a contact point of that kind. */
export function contactPointChange(kind: (typeof kinds)[number], country: string) {
  const value = { email: emailField, phone: phoneField(country), post: lines(500) }[kind];
  return z
    .strictObject({ value, label: line(50).nullable(), purposes, usable: z.boolean(), unusableReason })
    .partial();
}

export const contactPointAnswer = z.object({
  id: z.uuid(),
  clientId: z.uuid(),
  kind: z.enum(kinds),
  value: z.string(),
  label: z.string().nullable(),
  purposes: z.array(purpose),
  usable: z.boolean(),
  unusableReason,
  position: z.int().meta({ description: 'The lowest of its kind is the client’s `email` or `phone`.' }),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
