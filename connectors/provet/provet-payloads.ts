import { z } from 'zod';
import { isDate, readEventTime } from '../../domain/clinic-time.js';

/*
 * What Provet Cloud's REST API answers, as far as we read it. Fields that we do not read may come and go. A name that
 * ends in a comment "guess" is not in any public page that was read: if it is wrong, it is put right here and nowhere
 * else.
 */

/** Another object: its address unless it was asked to be exposed, then the object, or its id. */
const reference = z
  .union([z.string(), z.number(), z.looseObject({ id: z.union([z.string(), z.number()]) })])
  .nullish()
  .transform((value) => {
    if (value == null) return null;
    const text = String(typeof value === 'object' ? value.id : value);
    return (/^(?:https?:\/)?\/.*?([^/]+)\/?$/.exec(text)?.[1] ?? text) || null;
  });

/** The same, where there must be one. */
const requiredReference = reference.refine((value) => value !== null, { error: 'is required' });

const id = z.union([z.string().min(1), z.number()]).transform(String);
/** A code, a word, or the object of a list: what it is called by. */
const code = reference;
const text = z
  .string()
  .nullish()
  .transform((value) => value?.trim() ?? '');
const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);
const decimal = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value == null || value === '' ? null : Number(value)))
  .refine((value) => value === null || Number.isFinite(value), { error: 'must be a number' });
/** With a zone or without; the mapping says whose it is. */
const stamp = z.string().refine((value) => readEventTime(value, 'UTC') !== null, { error: 'must be a time' });
const maybeStamp = z
  .union([stamp, z.string().refine(isDate), z.literal('')])
  .nullish()
  .transform((value) => (value == null || value === '' ? null : value));

export const client = z.looseObject({
  id,
  firstname: text,
  lastname: text,
  organization_name: text, // guess
  email: text,
  no_email: flag,
  no_sms: flag,
  archived: flag,
  modified: stamp,
});

/** Phone numbers are a resource of their own; its fields are guesses. */
export const phoneNumber = z.looseObject({
  id,
  client: requiredReference, // guess
  phone_number: text, // guess
  primary: flag, // guess
  modified: stamp, // guess
});

export const patient = z.looseObject({
  id,
  client: requiredReference,
  name: text,
  species: code,
  breed: code,
  gender: code,
  date_of_birth: text,
  weight: decimal,
  deceased: flag,
  date_of_death: text, // guess
  archived: flag,
  date_of_registration: text,
  created: maybeStamp, // guess
  modified: stamp,
});

export const item = z.looseObject({
  id,
  name: text, // guess
  code: text, // guess
  type: code, // guess
  price: decimal, // guess
  archived: flag, // guess
  modified: stamp, // guess
});

/** Fields of consultations, invoices and their rows are guesses; that there are such resources is not. */
export const consultation = z.looseObject({
  id,
  client: reference,
  patients: z.array(reference).nullish(),
  department: reference,
  start: maybeStamp,
  created: maybeStamp,
  modified: stamp,
});

export const invoice = z.looseObject({
  id,
  client: reference,
  patient: reference,
  consultation: reference,
  department: reference,
  /** When it was made final; null while it is a draft. */
  finalized: maybeStamp,
  invoice_date: maybeStamp,
  created: maybeStamp,
  currency: text,
  modified: stamp,
});

export const invoiceRow = z.looseObject({
  id,
  invoice: requiredReference,
  item: reference,
  patient: reference,
  /** Negative: a credit. */
  quantity: decimal,
  sum_total: decimal,
  modified: stamp,
});

export const appointment = z.looseObject({
  id,
  start: stamp,
  end: maybeStamp,
  reason: reference,
  client: reference,
  patients: z.array(reference).nullish(),
  consultation: reference,
  active: z.boolean().nullish(),
  department: reference,
  type: decimal,
  modified: stamp,
  cancellation_reason: reference,
  no_show: flag,
  confirmed: flag,
});

/** Whatever it is, it has an id. */
export const anything = z.looseObject({ id });

export type Client = z.output<typeof client>;
export type PhoneNumber = z.output<typeof phoneNumber>;
export type Patient = z.output<typeof patient>;
export type Item = z.output<typeof item>;
export type Consultation = z.output<typeof consultation>;
export type Invoice = z.output<typeof invoice>;
export type InvoiceRow = z.output<typeof invoiceRow>;
export type Appointment = z.output<typeof appointment>;

/** One page of any list. */
export const page = z.looseObject({
  count: z.number().nullish(),
  num_pages: z
    .number()
    .int()
    .min(0)
    .nullish()
    .transform((value) => Math.max(value ?? 1, 1)),
  results: z.array(z.unknown()),
});
