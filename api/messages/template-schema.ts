import { z } from 'zod';
import { localeField, line, externalIdField, metadataField } from '../registry/registry-fields.js';

// Half a surrogate pair cannot be stored; other characters that cannot be sent are told with their place.
const text = z
  .string()
  .min(1)
  .regex(/^\P{Cs}*$/u, { error: 'must not contain half a character' });
const body = z.strictObject({ body: text });
const channels = {
  email: z.strictObject({ subject: text, body: text }),
  sms: body,
  letter: body,
};
const settings = {
  locale: localeField.nullable().optional(),
  locationId: z.uuid().nullable().optional(),
  locationExternalId: externalIdField.optional(),
  metadata: metadataField.optional(),
  archived: z.boolean().optional(),
};
const optionalChannels = {
  email: channels.email.nullable().optional(),
  sms: channels.sms.nullable().optional(),
  letter: channels.letter.nullable().optional(),
};
const oneChannel = {
  path: ['email'],
  error: 'at least one of email, sms and letter is required',
  params: { code: 'noChannel' },
  // Also when other fields are wrong, so that a caller learns of everything at once.
  when: () => true,
};

/** The body of a new template. Its merge fields are checked apart. */
export const templateBody = z
  .strictObject({ name: line(200), ...optionalChannels, ...settings })
  .refine(hasChannel, oneChannel);

/** The body of a change: null takes a channel away, a part of an email may be named alone. */
export const templateChange = z
  .strictObject({
    name: line(200),
    email: channels.email.partial().nullable(),
    sms: channels.sms.nullable(),
    letter: channels.letter.nullable(),
    ...settings,
  })
  .partial();

/** The body of a preview: a template as it might be, or one that exists. */
export const previewBody = z
  .strictObject({
    template: z
      .strictObject({
        name: line(200).optional(),
        ...optionalChannels,
        locale: settings.locale,
        locationId: settings.locationId,
      })
      .refine(hasChannel, oneChannel)
      .optional(),
    templateId: z.uuid().optional(),
    patientId: z.uuid().optional(),
    patientExternalId: externalIdField.optional(),
  })
  .refine(namesOneTemplate, {
    path: ['template'],
    error: 'either template or templateId is required',
    params: { code: 'required' },
    when: () => true,
  });

export const templateAnswer = z.object({
  id: z.uuid(),
  name: z.string(),
  version: z.int(),
  waiting: z.int().meta({ description: 'How many waiting reminders keep an older version.' }),
  email: z.object({ subject: z.string(), body: z.string() }).nullable(),
  sms: z.object({ body: z.string() }).nullable(),
  letter: z.object({ body: z.string() }).nullable(),
  locale: z.string().nullable(),
  locationId: z.uuid().nullable(),
  metadata: z.record(z.string(), z.string()),
  archivedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

export const previewAnswer = z.object({
  email: z.object({ subject: z.string(), html: z.string(), text: z.string() }).optional(),
  sms: z
    .object({
      text: z.string(),
      parts: z.int(),
      encoding: z.enum(['GSM-7', 'UCS-2']),
      characters: z.int(),
    })
    .optional(),
  letter: z.object({ text: z.string() }).optional(),
  fieldsUsed: z.array(z.string()),
  fieldsMissing: z
    .array(z.string())
    .meta({ description: 'Fields without a value here; a message that uses them is not sent.' }),
});

function hasChannel(given: unknown): boolean {
  if (typeof given !== 'object' || given === null) return true;
  const { email, sms, letter } = given as Record<string, unknown>;
  return [email, sms, letter].some((channel) => channel != null);
}

function namesOneTemplate(given: unknown): boolean {
  if (typeof given !== 'object' || given === null) return true;
  const { template, templateId } = given as Record<string, unknown>;
  return (template === undefined) !== (templateId === undefined);
}
