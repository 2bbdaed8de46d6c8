import { recordEvent } from '../commands/integration/record-event.js';
import { resolveClient, resolveLocation } from '../commands/registry/resolve-reference.js';
import { findByExternalId } from '../db/registry/registry-store.js';
import { Appointment } from '../entities/appointments/appointment.js';
import { digestOf, GONE, laterOf, lastTold, takeNews } from './only-news.js';
import type { Reception } from './reception.js';
import { patientIdOf } from './take-patient.js';
import { ThingTrouble } from './vendor-trouble.js';
import type { AppointmentRecord } from './vendor-record.js';

const TYPES = {
  booked: 'appointment.booked',
  confirmed: 'appointment.confirmed',
  cancelled: 'appointment.cancelled',
  noShow: 'appointment.noShow',
  completed: 'appointment.completed',
} as const;

/** Takes an appointment in as it stands: moved, if it was booked for another time before. */
export async function takeAppointment(reception: Reception, record: AppointmentRecord): Promise<void> {
  const said = digestOf(record);
  if ((await lastTold(reception, record))?.said === said) return;
  const { db, connection } = reception;
  const known = await knownAppointment(reception, record.id);
  const client = await resolveClient(db.reader, connection.clinicId, { externalId: record.clientId });
  if (client === null) throw new ThingTrouble('names a client that is not there');
  const patientIds: string[] = [];
  for (const externalId of record.patientIds) patientIds.push(await patientIdOf(reception, externalId));
  const location =
    record.departmentId === null
      ? null
      : await resolveLocation(db.reader, connection.clinicId, { externalId: record.departmentId });
  const { startsAt, endsAt, reasonCode, confirmed } = record;
  const isMoved =
    record.status === 'booked' &&
    known?.status === 'booked' &&
    known.startsAt.getTime() !== startsAt.getTime();
  await tell(reception, record.id, said, laterOf(record.toldAt, known?.toldAt), {
    type: typeOf(record, isMoved),
    visit: {
      clientId: client.id,
      patientIds,
      startsAt,
      endsAt,
      reasonCode,
      locationId: location?.id ?? null,
    },
    confirmed,
  });
}

/** A confirmed visit is told as such, also when it has moved at the same time: the client knows the new one. */
function typeOf({ status, confirmed }: AppointmentRecord, isMoved: boolean): Visit['type'] {
  if (status === 'booked' && confirmed) return TYPES.confirmed;
  return isMoved ? 'appointment.rescheduled' : TYPES[status];
}

/** An appointment that the vendor has no more is cancelled. */
export async function takeGoneAppointment(reception: Reception, id: string): Promise<void> {
  const known = await knownAppointment(reception, id);
  if (known === null) return;
  const { clientId, patientIds, startsAt, endsAt, reasonCode, locationId } = known;
  await tell(reception, id, GONE, known.toldAt, {
    type: 'appointment.cancelled',
    visit: { clientId, patientIds, startsAt, endsAt, reasonCode, locationId },
    confirmed: false,
  });
}

interface Visit {
  readonly type: (typeof TYPES)[keyof typeof TYPES] | 'appointment.rescheduled';
  readonly visit: Pick<
    Appointment,
    'clientId' | 'patientIds' | 'startsAt' | 'endsAt' | 'reasonCode' | 'locationId'
  >;
  readonly confirmed: boolean;
}

async function tell(
  reception: Reception,
  id: string,
  said: string,
  occurredAt: Date,
  { type, visit, confirmed }: Visit,
): Promise<void> {
  const { db, connection, source, clock } = reception;
  const thing = { kind: 'appointment', id };
  const at = await clock.now();
  await takeNews(reception, thing, { part: '', said, toldAt: occurredAt }, () =>
    recordEvent(
      db,
      connection.clinicId,
      {
        ...visit,
        type,
        source,
        eventId: `appointment/${id}/${occurredAt.toISOString()}/${said}`,
        occurredAt,
        data: { appointmentId: id, ...visit, confirmed },
        extensions: {},
        appointmentId: id,
        bookedBySendId: null,
      },
      at,
    ),
  );
}

async function knownAppointment({ db, connection }: Reception, id: string): Promise<Appointment | null> {
  return findByExternalId(db.reader, Appointment, connection.clinicId, id);
}
