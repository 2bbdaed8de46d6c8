import { v4 as randomUuid } from 'uuid';
import { lockAppointment, lockAppointmentById } from '../../db/appointments/appointment-store.js';
import type { Tx } from '../../db/database.js';
import { findByExternalId } from '../../db/registry/registry-store.js';
import type { AppointmentStatus } from '../../domain/appointments/patient-appointment.js';
import { readEventTime } from '../../domain/clinic-time.js';
import { Appointment } from '../../entities/appointments/appointment.js';
import type { VisitNotify } from '../../entities/appointments/appointment.js';
import type { Acting } from '../acting.js';
import { conflict, missing, refuseFields } from '../refusal.js';
import type { FieldError } from '../refusal.js';
import { metadataColumn } from '../registry/registry-columns.js';
import type { Change, ChangeOptions, RegistryValues, RegistryWriter } from '../registry/registry-writer.js';
import { refuseStale } from '../registry/registry-writer.js';
import { zoneOfPlace } from '../reminders/clinic-calendar.js';
import type { AppointmentWord } from './appointment-word.js';
import { rowOfWord } from './appointment-word.js';
import { meantBy, readBooking, readNamedReminders } from './booking-source.js';
import { keepAppointment } from './keep-appointment.js';
import type { NamedPeople } from './visit-people.js';
import { readVisitPeople } from './visit-people.js';

/** What callers say about an appointment. Times are RFC 3339, or without a zone by the clock of the visit's place. */
export interface AppointmentValues extends RegistryValues, NamedPeople {
  readonly startsAt: string;
  readonly endsAt?: string | null | undefined;
  readonly reasonCode?: string | null | undefined;
  readonly staffName?: string | null | undefined;
  readonly notes?: string | null | undefined;
  readonly notify?: VisitNotify | undefined;
  readonly forReminderIds?: readonly string[] | undefined;
  /** The message by whose link it was booked, as its token says; `null`: the token is none of ours. */
  readonly bookingToken?: string | null | undefined;
  /** Nothing is said of the booking before. */
  readonly announcedFrom?: Date | undefined;
}

/** Appointments, with exactly the effect of the like-named events: `appointment.booked` and `appointment.rescheduled`. */
export const appointmentWriter: RegistryWriter<AppointmentValues> = {
  what: 'appointment',

  async existing(tx, clinicId, { externalId }) {
    if (externalId == null) return null;
    return (await findByExternalId(tx, Appointment, clinicId, externalId))?.id ?? null;
  },

  async create(tx, acting, values) {
    const { externalId } = values;
    if (externalId != null && (await lockAppointment(tx, acting.clinicId, externalId, null)) !== null)
      conflict('externalIdTaken', 'Another one has this externalId.');
    const row = rowOfWord(null, await wordOf(tx, acting, null, values, null), acting);
    await keepAppointment(tx, acting, null, row, randomUuid());
    return row.id;
  },

  async update(tx, acting, id, change, options) {
    const known = (await lockAppointmentById(tx, acting.clinicId, id)) ?? missing('appointment');
    refuseStale(known, options.ifRevision);
    const row = rowOfWord(known, await wordOf(tx, acting, known, change, options), acting);
    await keepAppointment(tx, acting, known, row, randomUuid());
  },

  replacement: (values) => ({
    endsAt: null,
    reasonCode: null,
    locationId: null,
    staffName: null,
    notes: null,
    notify: {},
    forReminderIds: [],
    metadata: {},
    ...values,
  }),
};

async function wordOf(
  tx: Tx,
  acting: Acting,
  known: Appointment | null,
  values: Change<AppointmentValues>,
  options: ChangeOptions | null,
): Promise<AppointmentWord> {
  const people = await readVisitPeople(tx, acting.clinicId, values, known);
  const times = readTimes(values, known, await zoneOfPlace(tx, acting.clinicId, people.locationId));
  // Told as a whole again, a visit is still for what the message was about by whose link it was booked.
  const bookedBy = options?.replaceMetadata === true ? (known?.bookedBySendId ?? null) : null;
  const booking = await readBooking(tx, acting.clinicId, values.bookingToken ?? bookedBy);
  const named = await readNamedReminders(tx, acting.clinicId, values.forReminderIds);
  refuseFields([...people.errors, ...times.errors, ...named.errors]);
  const { metadata } = metadataColumn(known, values.metadata, options?.replaceMetadata ?? false);
  return {
    ...people,
    ...times,
    externalId: values.externalId === undefined ? (known?.externalId ?? null) : values.externalId,
    reasonCode: values.reasonCode === undefined ? (known?.reasonCode ?? null) : values.reasonCode,
    status: statusAfter(known, values.startsAt === undefined ? null : times.startsAt, acting, options),
    staffName: values.staffName,
    notes: values.notes,
    notify: values.notify === undefined ? undefined : { ...known?.notify, ...values.notify },
    metadata,
    ...meantBy(known, named.ids, booking),
    announcedFrom: values.announcedFrom,
    occurredAt: acting.at,
  };
}

/**
 * Who names another time that is to come, of a visit that fell through or is over, books it anew; who names the old one
 * only of a visit that fell through, and not in telling all of it again, as a diary does that is put each night.
 */
function statusAfter(
  known: Appointment | null,
  startsAt: Date | null,
  { at }: Acting,
  options: ChangeOptions | null,
): AppointmentStatus {
  if (known === null) return 'booked';
  if (startsAt === null || startsAt <= at) return known.status;
  const isRepeated = options?.replaceMetadata === true || known.status === 'completed';
  return isRepeated && startsAt.getTime() === known.startsAt.getTime() ? known.status : 'booked';
}

function readTimes(
  values: Change<AppointmentValues>,
  known: Appointment | null,
  zone: string,
): { readonly startsAt: Date; readonly endsAt: Date | null; readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const read = (field: 'startsAt' | 'endsAt', text: string): Date => {
    const at = readEventTime(text, zone);
    const message = 'must be an RFC 3339 time, or one without a zone on the clinic’s clock';
    if (at === null) errors.push({ pointer: `/${field}`, code: 'wrongForm', message });
    return at ?? new Date(0);
  };
  const startsAt =
    values.startsAt === undefined ? (known?.startsAt ?? new Date(0)) : read('startsAt', values.startsAt);
  const before = known?.endsAt ?? null;
  // A visit that is only moved takes as long as before.
  const kept =
    before === null || known === null
      ? null
      : new Date(startsAt.getTime() + before.getTime() - known.startsAt.getTime());
  const endsAt =
    values.endsAt === undefined ? kept : values.endsAt === null ? null : read('endsAt', values.endsAt);
  if (endsAt !== null && endsAt < startsAt && errors.length === 0)
    errors.push({ pointer: '/endsAt', code: 'past', message: 'must not be before `startsAt`' });
  return { startsAt, endsAt, errors };
}
