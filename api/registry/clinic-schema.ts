import { z } from 'zod';
import { CHANNELS } from '../../domain/reminders/step.js';
import { knowsHolidaysOf } from '../../commands/registry/public-holidays.js';
import { isCountry, readPhone } from '../../commands/registry/phone-number.js';
import { externalGatewayAnswer, externalGatewayChange } from './external-gateway-schema.js';
import {
  bookingUrlField,
  dateField,
  emailField,
  intervalField,
  line,
  localeField,
  localTimeField,
  metadataField,
  sendWindowField,
  timeZoneField,
} from './registry-fields.js';

const countryField = z.string().refine(isCountry, {
  error: 'must be an ISO 3166-1 alpha-2 country such as SE',
  params: { code: 'unknownCountry' },
});

/** A number in E.164, or a name of up to 11 letters and digits (3GPP TS 23.040, 9.1.2.5). */
export const smsSenderField = z.string().regex(/^(\+[1-9]\d{6,14}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})$/, {
  error: 'must be a number such as +46701234567, or a name of at most 11 letters and digits',
});

const redirectTarget = z
  .string()
  .refine((to) => emailField.safeParse(to).success || readPhone(to, '') !== null, {
    error: 'must be an email address, or a phone number with its country code',
    params: { code: 'wrongForm' },
  });

/** Everything to one address or number, or to one of each: a channel without its own sends nothing. */
const redirectTargets = z.union([
  redirectTarget,
  z
    .array(redirectTarget)
    .min(1)
    .max(2)
    .refine((all) => new Set(all.map((one) => one.includes('@'))).size === all.length, {
      error: 'must be at most one email address and one phone number',
      params: { code: 'duplicate' },
    }),
]);

const deliveryMode = z.union([z.enum(['live', 'shadow']), z.strictObject({ redirect: redirectTargets })]);
const holidayCountry = countryField.refine(knowsHolidaysOf, {
  error: 'is a country whose public holidays are not known; give the dates instead',
  params: { code: 'unknownCountry' },
});
const holidays = z
  .union([
    holidayCountry,
    z
      .array(z.union([dateField, holidayCountry]))
      .max(400)
      .refine((days) => days.filter((day) => /^[A-Z]/.test(day)).length <= 1, {
        error: 'must name at most one country',
        params: { code: 'duplicate' },
      }),
  ])
  .nullable()
  .meta({
    description: 'A country, dates, or a list of dates and one country whose public holidays are meant.',
  });

/** How often a client may be written to. */
const frequencyBudget = z
  .strictObject({ messages: z.int().min(1).max(1_000), per: intervalField })
  .nullable()
  .meta({
    description:
      'At most so many messages to a client within any such stretch of time, over all patients; a combined message ' +
      'counts once, and messages of high priority are never held back.',
  });
const leadTimes = z.partialRecord(z.enum(CHANNELS), intervalField).meta({
  description: 'How much earlier a channel is begun with, `{"letter": "P5D"}`.',
});

const smsPricePerPart = z
  .strictObject({
    amount: z.number().min(0).max(10_000),
    currency: z.string().regex(/^[A-Z]{3}$/, { error: 'must be an ISO 4217 currency such as SEK' }),
  })
  .nullable()
  .meta({
    description: 'What one part of an SMS costs, in the main unit of the currency; previews reckon with it.',
  });

/** How messages leave, as it is told. */
export const deliveryModeAnswer = z.union([
  z.enum(['live', 'shadow']),
  z.object({ redirect: z.union([z.string(), z.array(z.string())]) }),
]);

const smsBudget = z
  .strictObject({
    partsPerMessage: z.int().min(1).max(20).optional(),
    amountPerMonth: z.number().min(0).max(100_000_000).optional(),
  })
  .nullable()
  .meta({
    description:
      'What SMS may cost: parts of one message, and an amount for a month in the currency of `smsPricePerPart`. ' +
      'Editors warn of more; nothing is held back.',
  });

/** The body of a change of the clinic's settings. */
export const clinicChange = z
  .strictObject({
    name: line(200),
    timeZone: timeZoneField,
    locale: localeField,
    country: countryField,
    phone: line(40).nullable(),
    sendTime: localTimeField,
    sendWindow: sendWindowField.partial(),
    closedWeekdays: z
      .array(z.int().min(1).max(7))
      .transform((days) => [...new Set(days)].sort((a, b) => a - b))
      .refine((days) => days.length < 7, {
        error: 'must leave a day on which messages may leave',
        params: { code: 'neverOpen' },
      }),
    holidays,
    combineWithin: intervalField.nullable(),
    combinedTemplateId: z.uuid().nullable(),
    frequencyBudget,
    closedDayShift: z.enum(['later', 'earlier']),
    leadTimes,
    windowZone: z.enum(['clinic', 'client']),
    lateSteps: z.enum(['skip', 'sendNearest']),
    bookingUrl: bookingUrlField.nullable(),
    deliveryMode,
    emailFrom: emailField.nullable(),
    emailReplyTo: emailField.nullable(),
    smsFrom: smsSenderField.nullable(),
    dailyCap: z.int().min(0).max(1_000_000).nullable(),
    mourningDays: z.int().min(0).max(730).meta({
      description: 'So many days after an animal of a household has died it gets no marketing.',
    }),
    smsPricePerPart,
    smsBudget,
    afterLostAnswer: z.enum(['resendOnce', 'hold']),
    externalGateway: externalGatewayChange,
    metadata: metadataField,
  })
  .partial();

export const clinicAnswer = z.object({
  id: z.uuid(),
  name: z.string(),
  timeZone: z.string(),
  locale: z.string(),
  country: z.string(),
  phone: z.string().nullable(),
  sendTime: z.string(),
  sendWindow: z.object({ from: z.string(), to: z.string() }),
  closedWeekdays: z.array(z.int()),
  holidays: z.union([z.string(), z.array(z.string())]).nullable(),
  combineWithin: z.string().nullable(),
  combinedTemplateId: z.uuid().nullable(),
  frequencyBudget: z.object({ messages: z.int(), per: z.string() }).nullable(),
  closedDayShift: z.enum(['later', 'earlier']),
  leadTimes: z.partialRecord(z.enum(CHANNELS), z.string()),
  windowZone: z.enum(['clinic', 'client']),
  lateSteps: z.enum(['skip', 'sendNearest']),
  bookingUrl: z.string().nullable(),
  deliveryMode: deliveryModeAnswer,
  deliversSince: z.iso.datetime().nullable().meta({
    description: 'When it last left the shadow: what was due before is not sent any more.',
  }),
  emailFrom: z.string().nullable(),
  emailReplyTo: z.string().nullable(),
  smsFrom: z.string().nullable(),
  dailyCap: z.int().nullable(),
  mourningDays: z.int(),
  smsPricePerPart: z.object({ amount: z.number(), currency: z.string() }).nullable(),
  smsBudget: z
    .object({ partsPerMessage: z.int().optional(), amountPerMonth: z.number().optional() })
    .nullable(),
  afterLostAnswer: z.enum(['resendOnce', 'hold']),
  externalGateway: externalGatewayAnswer,
  replanning: z
    .int()
    .meta({ description: 'Open reminders that still wait to be planned anew after a change.' }),
  metadata: z.record(z.string(), z.string()),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
