import { z } from 'zod';
import {
  isClockDuration,
  isDate,
  isDuration,
  isLocalTime,
  isNegative,
  isTimeZone,
} from '../../domain/clinic-time.js';
import { isLocale } from '../../domain/registry/locale.js';
import { readPhone } from '../../commands/registry/phone-number.js';

// NUL and lone surrogates cannot be stored; other control characters have no business in one line.
const LINE = /^[^\p{Cc}\p{Cs}]*$/u;
const LINES = /^[^\p{Cs}\0]*$/u;

/** One line of text, trimmed; not empty. */
export function line(longest: number) {
  return z.string().trim().min(1).max(longest).regex(LINE, { error: 'must not contain control characters' });
}

/** A text that may have several lines, trimmed; not empty. */
export function lines(longest: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(LINES, { error: 'must not contain characters that are no text' });
}

/** The id in a path. */
export const pathId = z.object({ id: z.uuid() });

/** The caller's own id. */
export const externalIdField = line(200);

/** The caller's own pairs; null takes one away. */
export const metadataField = z
  .record(line(40), lines(500).nullable())
  .refine((pairs) => Object.keys(pairs).length <= 20, {
    error: 'must not have more than 20 pairs',
    params: { code: 'tooMany' },
  })
  .meta({ description: 'Your own pairs, at most 20. In a PATCH, null takes one away.' });

/** A calendar date that exists. */
export const dateField = z
  .string()
  .refine(isDate, { error: 'must be a calendar date, YYYY-MM-DD', params: { code: 'wrongForm' } })
  .meta({ format: 'date' });

/** A wall-clock time. */
export const localTimeField = z
  .string()
  .refine(isLocalTime, { error: 'must be a time of day, HH:MM', params: { code: 'wrongForm' } })
  .meta({ examples: ['09:00'] });

/** The hours between which messages may leave. */
export const sendWindowField = z.strictObject({ from: localTimeField, to: localTimeField });

/** An IANA zone. */
export const timeZoneField = z.string().refine(isTimeZone, {
  error: 'must be an IANA zone such as Europe/Stockholm',
  params: { code: 'unknownZone' },
});

/** A BCP 47 language. */
export const localeField = z
  .string()
  .max(35)
  .refine(isLocale, { error: 'must be a language such as sv or sv-FI', params: { code: 'unknownLocale' } });

/** Where clients book; the place-holders of the clinic's `bookingUrl` are filled in here, too. */
export const bookingUrlField = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .meta({
    description:
      'May hold {patientId}, {serviceCode} and {token}: the token names the message, so that a booking with ' +
      'this `bookingToken` is counted for it. That of the service is used first, then the location’s, then the clinic’s.',
  });

/** An email address. */
export const emailField = z.email().max(254);

/** A phone number as people write it; it becomes E.164, read with the clinic's country. */
export function phoneField(country: string) {
  return z
    .string()
    .max(40)
    .transform((text, context) => {
      const number = readPhone(text, country);
      if (number !== null) return number;
      const message = 'must be a phone number, with its country code or one of the clinic’s own country';
      context.addIssue({ code: 'custom', message, params: { code: 'invalidPhone' } });
      return z.NEVER;
    });
}

/** What every resource of the registry takes. */
export const registryFields = {
  externalId: externalIdField.nullable().optional(),
  metadata: metadataField.optional(),
  archived: z.boolean().optional(),
};

/** What every resource of the registry shows. */
export const registryAnswer = {
  id: z.uuid(),
  externalId: z.string().nullable(),
  metadata: z.record(z.string(), z.string()),
  archivedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
};

/**
 * A body that the handler itself reads, because its schema depends on the clinic; the OpenAPI document shows this one.
 */
export function bodyLike(schema: z.ZodType) {
  return z.unknown().meta(jsonSchemaOf(schema));
}

/** What callers may send, as the OpenAPI document shows it. */
export function jsonSchemaOf(schema: z.ZodType): Record<string, unknown> {
  const shown = new Map(Object.entries(z.toJSONSchema(schema, { io: 'input' })));
  shown.delete('$schema');
  return Object.fromEntries(shown);
}

/** A calendar interval that points forward: `P1Y`, `P6M`, `P21D`. */
export const intervalField = z
  .string()
  .max(40)
  .refine((text) => isDuration(text) && !isClockDuration(text) && !isNegative(text), {
    error: 'must be a calendar interval such as P1Y, P6M or P21D',
    params: { code: 'wrongForm' },
  });
