import { z } from 'zod';
import { localeField, line, externalIdField, metadataField } from '../registry/registry-fields.js';

// Half a surrogate pair cannot be stored; other characters that cannot be sent are told with their place.
const text = z
  .string()
  .min(1)
  .regex(/^\P{Cs}*$/u, { error: 'must not contain half a character' });
const body = z.strictObject({ body: text });
const attachments = z
  .array(z.uuid())
  .max(10)
  .refine((ids) => new Set(ids).size === ids.length, {
    error: 'must not name the same attachment twice',
    params: { code: 'duplicate' },
  })
  .nullable()
  .optional()
  .meta({
    description:
      'Ids of attachments that go with the email; together at most 10 MB. A variant that names none has those of the ' +
      'template’s own email; `[]` means none.',
  });
const channels = {
  email: z.strictObject({ subject: text, body: text, attachments }),
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
const variants = <Texts extends z.ZodType>(texts: Texts) =>
  z
    .record(localeField, texts.nullable())
    .refine((given) => Object.keys(given).length <= 30, {
      error: 'must not have more than 30 languages',
      params: { code: 'tooMany' },
    })
    .nullable()
    .optional()
    .meta({
      description:
        'Texts in other languages, `{"sv": {"sms": {…}}}`; null takes one away. A message is in the client’s language, ' +
        'else in the clinic’s, else in the template’s own texts; a channel that a variant lacks is taken from those.',
    });
const changedChannels = {
  email: channels.email.partial().nullable().optional(),
  sms: optionalChannels.sms,
  letter: optionalChannels.letter,
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
  .strictObject({
    name: line(200),
    ...optionalChannels,
    variants: variants(z.strictObject(optionalChannels)),
    ...settings,
  })
  .refine(hasChannel, oneChannel);

/** The body of a change: null takes a channel away, a part of an email may be named alone. */
export const templateChange = z
  .strictObject({
    name: line(200),
    ...changedChannels,
    variants: variants(z.strictObject(changedChannels)),
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
        variants: variants(z.strictObject(optionalChannels)),
        locale: settings.locale,
        locationId: settings.locationId,
      })
      .refine(hasChannel, oneChannel)
      .optional(),
    templateId: z.uuid().optional(),
    patientId: z.uuid().optional(),
    locale: localeField.optional().meta({ description: 'In place of the client’s language.' }),
    patientExternalId: externalIdField.optional(),
  })
  .refine(namesOneTemplate, {
    path: ['template'],
    error: 'either template or templateId is required',
    params: { code: 'required' },
    when: () => true,
  });

const shown = {
  email: z.object({ subject: z.string(), body: z.string(), attachments: z.array(z.uuid()).optional() }),
  body: z.object({ body: z.string() }),
};

export const templateAnswer = z.object({
  id: z.uuid(),
  name: z.string(),
  version: z.int(),
  waiting: z
    .int()
    .meta({ description: 'How many waiting reminders keep an older version, counted to 1,000.' }),
  email: shown.email.nullable(),
  sms: shown.body.nullable(),
  letter: shown.body.nullable(),
  variants: z.record(
    z.string(),
    z.object({
      email: shown.email.optional(),
      sms: shown.body.optional(),
      letter: shown.body.optional(),
    }),
  ),
  locale: z.string().nullable(),
  locationId: z.uuid().nullable(),
  metadata: z.record(z.string(), z.string()),
  archivedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

const smsSize = {
  parts: z.int(),
  encoding: z.enum(['GSM-7', 'UCS-2']),
  characters: z.int(),
  cost: z
    .object({ amount: z.number(), currency: z.string() })
    .optional()
    .meta({ description: 'If the clinic has set `smsPricePerPart`.' }),
};

export const previewAnswer = z.object({
  email: z.object({ subject: z.string(), html: z.string(), text: z.string() }).optional(),
  sms: z.object({ text: z.string(), ...smsSize, worstCase: z.object(smsSize) }).optional(),
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
