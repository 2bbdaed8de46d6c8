import type { z } from 'zod';
import type { ClinicEvent } from '../../commands/integration/clinic-event.js';
import { sendOfBooking } from '../../commands/messages/link-token.js';
import type { FieldError } from '../../commands/refusal.js';
import { refuseFields } from '../../commands/refusal.js';
import type { Reference } from '../../commands/registry/resolve-reference.js';
import {
  isNamed,
  requiredReference,
  resolveClient,
  resolveLocation,
  resolvePatient,
  unknownReference,
} from '../../commands/registry/resolve-reference.js';
import type { Database } from '../../db/database.js';
import { readEventTime } from '../../domain/clinic-time.js';
import { readPart } from '../zod-fields.js';
import { CONTEXT_ATTRIBUTES, EVENT_DATA, isEventType } from './event-schema.js';
import type { EventEnvelopeBody } from './event-schema.js';

/** Where events come to, and when. */
export interface EventReception {
  readonly db: Database;
  readonly clinicId: string;
  readonly zone: string;
  readonly at: Date;
  /** Signs the links in messages; without it a booking is not traced to the message that it came from. */
  readonly linkSecret?: string | readonly string[];
  /** Patients that were looked up for all events of the request at once. */
  readonly knownPatients?: ReadonlySet<string>;
}

/**
 * Reads an event whose envelope is in order: its data by its type, its ids as ours.
 *
 * @throws Refused with every field that is wrong, and with each id that names nothing in this clinic
 */
export async function readEvent(reception: EventReception, body: EventEnvelopeBody): Promise<ClinicEvent> {
  const { type } = body;
  if (!isEventType(type)) {
    const known = Object.keys(EVENT_DATA).join(', ');
    refuseFields([
      { pointer: '/type', code: 'unknownType', message: `is not a type that we know: ${known}` },
    ]);
    throw new Error('unreachable');
  }
  const occurredAt = body.time === undefined ? reception.at : readEventTime(body.time, reception.zone);
  const read = readPart<EventData>(EVENT_DATA[type] as z.ZodType<EventData>, body.data, '/data');
  const timeErrors: FieldError[] =
    occurredAt === null ? [{ pointer: '/time', code: 'wrongForm', message: 'must be an RFC 3339 time' }] : [];
  refuseFields([...timeErrors, ...('errors' in read ? read.errors : [])]);
  if ('errors' in read || occurredAt === null) throw new Error('unreachable');
  const envelope = {
    source: body.source,
    eventId: body.id,
    occurredAt,
    data: body.data,
    extensions: extensionsOf(body),
  };
  return { ...envelope, ...(await contentOf(reception, type, read.value)) } as ClinicEvent;
}

/** The fields of all types together; each type's own schema has said which of them are there. */
interface EventData {
  readonly patientId?: string;
  readonly patientExternalId?: string;
  readonly clientId?: string;
  readonly clientExternalId?: string;
  readonly patientIds?: readonly string[];
  readonly patientExternalIds?: readonly string[];
  readonly consultationId?: string;
  readonly saleId?: string;
  readonly items?: readonly Item[];
  readonly diagnoses?: readonly string[];
  readonly serviceCode?: string;
  readonly performedOn?: string;
  readonly amount?: number;
  readonly currency?: string;
  readonly eventId?: string;
  readonly deceasedOn?: string | null;
  readonly channel?: 'email' | 'sms';
  readonly appointmentId?: string;
  readonly startsAt?: string;
  readonly endsAt?: string | null;
  readonly reasonCode?: string | null;
  readonly locationId?: string | null;
  readonly locationExternalId?: string;
  readonly bookingToken?: string | null;
}

interface Item {
  readonly serviceCode: string;
  readonly performedOn: string;
  readonly amount?: number | undefined;
  readonly currency?: string | undefined;
}

async function contentOf(
  reception: EventReception,
  type: keyof typeof EVENT_DATA,
  data: EventData,
): Promise<object> {
  switch (type) {
    case 'service.completed': {
      const patientId = await patientOf(reception, data);
      const {
        serviceCode = '',
        performedOn = '',
        amount,
        currency,
        consultationId = null,
        diagnoses = [],
      } = data;
      const items = [{ serviceCode, performedOn, amount, currency }];
      return { type, patientId, clientId: null, consultationId, items, diagnoses };
    }
    case 'consultation.itemAdded':
    case 'consultation.finalised': {
      const patientId = await patientOf(reception, data);
      const { consultationId = null, items = [], diagnoses = [] } = data;
      return { type, patientId, clientId: null, consultationId, items, diagnoses };
    }
    case 'counterSale.itemAdded':
    case 'counterSale.finalised': {
      const named = isNamed({ id: data.patientId, externalId: data.patientExternalId });
      const patientId = named ? await patientOf(reception, data) : null;
      const clientId = await clientOf(reception, data);
      const { saleId = '', items = [] } = data;
      return { type, patientId, clientId, consultationId: `sale:${saleId}`, items, diagnoses: [] };
    }
    case 'service.voided':
      return { type, voids: await voidsOf(reception, data) };
    case 'patient.created':
    case 'patient.deceased':
    case 'patient.restored':
      return { type, patientId: await patientOf(reception, data), deceasedOn: data.deceasedOn ?? null };
    case 'client.optedOut':
    case 'client.optedIn':
      return { type, clientId: await clientOf(reception, data), channel: data.channel };
    case 'appointment.booked':
    case 'appointment.confirmed':
    case 'appointment.rescheduled':
    case 'appointment.cancelled':
    case 'appointment.noShow':
    case 'appointment.completed':
      return { type, ...(await appointmentOf(reception, data)) };
  }
}

/** Everything that an appointment's event says; each of them tells the whole appointment. */
async function appointmentOf(reception: EventReception, data: EventData): Promise<object> {
  const startsAt = readEventTime(data.startsAt ?? '', reception.zone);
  const endsAt = data.endsAt == null ? null : readEventTime(data.endsAt, reception.zone);
  const message = 'must be an RFC 3339 time, or one without a zone on the clinic’s clock';
  const wrong = (field: string): FieldError => ({ pointer: `/data/${field}`, code: 'wrongForm', message });
  refuseFields([
    ...(startsAt === null ? [wrong('startsAt')] : []),
    ...(data.endsAt != null && endsAt === null ? [wrong('endsAt')] : []),
    ...(startsAt !== null && endsAt !== null && endsAt < startsAt
      ? [{ pointer: '/data/endsAt', code: 'past', message: 'must not be before `startsAt`' }]
      : []),
  ]);
  return {
    appointmentId: data.appointmentId,
    clientId: await clientOf(reception, data),
    patientIds: [...new Set(await patientsOf(reception, data))],
    startsAt,
    endsAt,
    reasonCode: data.reasonCode ?? null,
    locationId: await locationOf(reception, data),
    bookedBySendId: sendOfBooking(reception.linkSecret, data.bookingToken),
  };
}

async function locationOf(
  { db, clinicId }: EventReception,
  { locationId, locationExternalId }: EventData,
): Promise<string | null> {
  const reference = { id: locationId, externalId: locationExternalId };
  if (!isNamed(reference)) return null;
  const found = await resolveLocation(db.reader, clinicId, reference);
  return found?.id ?? refuseReference('locationId', reference);
}

async function voidsOf(reception: EventReception, data: EventData): Promise<object> {
  if (data.eventId !== undefined) return { eventId: data.eventId };
  const { serviceCode, performedOn } = data;
  refuseFields([
    ...(serviceCode === undefined ? [needed('serviceCode')] : []),
    ...(performedOn === undefined ? [needed('performedOn')] : []),
  ]);
  return { patientId: await patientOf(reception, data), serviceCode, performedOn };
}

function needed(field: string): FieldError {
  return {
    pointer: `/data/${field}`,
    code: 'required',
    message: 'is required, unless `eventId` names the event',
  };
}

async function patientOf(reception: EventReception, data: EventData): Promise<string> {
  const { db, clinicId, knownPatients } = reception;
  const { patientId, patientExternalId } = data;
  if (patientId !== undefined && patientExternalId === undefined && knownPatients?.has(patientId) === true)
    return patientId;
  const reference = { id: patientId, externalId: patientExternalId };
  const found = isNamed(reference) ? await resolvePatient(db.reader, clinicId, reference) : null;
  return found?.id ?? refuseReference('patientId', reference);
}

async function clientOf({ db, clinicId }: EventReception, data: EventData): Promise<string> {
  const reference = { id: data.clientId, externalId: data.clientExternalId };
  const found = isNamed(reference) ? await resolveClient(db.reader, clinicId, reference) : null;
  return found?.id ?? refuseReference('clientId', reference);
}

async function patientsOf(reception: EventReception, data: EventData): Promise<string[]> {
  const ids: string[] = [];
  for (const patientId of data.patientIds ?? []) ids.push(await patientOf(reception, { patientId }));
  for (const patientExternalId of data.patientExternalIds ?? []) {
    ids.push(await patientOf(reception, { patientExternalId }));
  }
  return ids;
}

function refuseReference(field: `${string}Id`, reference: Reference): never {
  const error = isNamed(reference) ? unknownReference(field, reference) : requiredReference(field);
  refuseFields([{ ...error, pointer: `/data${error.pointer}` }]);
  throw new Error('unreachable');
}

function extensionsOf(body: EventEnvelopeBody): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !CONTEXT_ATTRIBUTES.has(name)));
}
