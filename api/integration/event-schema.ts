import { z } from 'zod';
import { dateField, externalIdField, line } from '../registry/registry-fields.js';

/** The context attributes of CloudEvents 1.0 that we read; what else there is are extensions, which are kept. */
export const eventEnvelope = z.looseObject({
  specversion: z.literal('1.0', { error: 'must be "1.0"' }),
  id: line(200),
  source: line(500),
  type: line(200),
  time: z.string().max(60).optional(),
  datacontenttype: z.string().max(100).optional(),
  dataschema: z.string().max(500).optional(),
  subject: z.string().max(500).optional(),
  data: z.record(z.string(), z.unknown()),
});
export type EventEnvelopeBody = z.output<typeof eventEnvelope>;

/** The attributes that are not extensions. */
export const CONTEXT_ATTRIBUTES: ReadonlySet<string> = new Set(Object.keys(eventEnvelope.shape));

const serviceCode = line(100);
const patient = { patientId: z.uuid().optional(), patientExternalId: externalIdField.optional() };
const client = { clientId: z.uuid().optional(), clientExternalId: externalIdField.optional() };
const channel = z.enum(['email', 'sms']);

const item = z.looseObject({
  serviceCode,
  performedOn: dateField,
  amount: z.number().optional(),
  currency: z.string().length(3).optional(),
});
const items = z.array(item).max(500);
const diagnoses = z.array(line(500)).max(100).optional();

const consultation = z.looseObject({ ...patient, consultationId: line(200), items, diagnoses });
const sale = z.looseObject({ ...client, ...patient, saleId: line(200), items });
const appointment = z.looseObject({
  appointmentId: line(200),
  ...client,
  patientIds: z.array(z.uuid()).max(50).optional(),
  patientExternalIds: z.array(externalIdField).max(50).optional(),
  startsAt: z.string().max(60),
  endsAt: z.string().max(60).nullable().optional(),
  reasonCode: line(100).nullable().optional(),
  locationId: z.uuid().nullable().optional(),
  locationExternalId: externalIdField.optional(),
  bookingToken: z.string().max(200).nullable().optional(),
});

/** The data of each type. Fields that we do not read are kept with the event. */
export const EVENT_DATA = {
  'service.completed': z.looseObject({
    ...patient,
    ...item.shape,
    consultationId: line(200).optional(),
    diagnoses,
  }),
  'service.voided': z.looseObject({
    ...patient,
    eventId: line(200).optional(),
    serviceCode: serviceCode.optional(),
    performedOn: dateField.optional(),
  }),
  'consultation.itemAdded': consultation,
  'consultation.finalised': consultation,
  'counterSale.itemAdded': sale,
  'counterSale.finalised': sale,
  'patient.created': z.looseObject(patient),
  'patient.deceased': z.looseObject({ ...patient, deceasedOn: dateField.nullable().optional() }),
  'patient.restored': z.looseObject(patient),
  'client.optedOut': z.looseObject({ ...client, channel }),
  'client.optedIn': z.looseObject({ ...client, channel }),
  'appointment.booked': appointment,
  'appointment.confirmed': appointment,
  'appointment.rescheduled': appointment,
  'appointment.cancelled': appointment,
  'appointment.noShow': appointment,
  'appointment.completed': appointment,
} as const;

/** Whether we know what to do with events of that type. */
export function isEventType(type: string): type is keyof typeof EVENT_DATA {
  return Object.hasOwn(EVENT_DATA, type);
}

/** One event, or an array of at most 1,000. */
export const eventsBody = z.union([z.looseObject({}), z.array(z.unknown()).max(1_000)]).meta({
  description: 'One CloudEvents 1.0 JSON object, or an array of at most 1,000.',
});

/** What became of the events. */
export const eventsAnswer = z.object({
  accepted: z.int(),
  duplicates: z.int(),
  rejected: z.array(
    z.object({ id: z.string().nullable(), problem: z.looseObject({ code: z.string(), detail: z.string() }) }),
  ),
  reminders: z.array(z.object({ id: z.uuid(), change: z.string() })),
});

/** An accepted event as it is answered. */
export const eventAnswer = z.object({
  id: z.uuid(),
  source: z.string(),
  eventId: z.string(),
  type: z.string(),
  time: z.iso.datetime(),
  receivedAt: z.iso.datetime(),
  patientId: z.uuid().nullable(),
  clientId: z.uuid().nullable(),
  data: z.record(z.string(), z.unknown()),
  extensions: z.record(z.string(), z.unknown()),
  effect: z.object({
    reminders: z.array(z.object({ id: z.uuid(), change: z.string() })),
    none: z.string().optional(),
  }),
});
