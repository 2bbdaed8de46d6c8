import { recordEvent } from '../commands/integration/record-event.js';
import { copyResource } from '../commands/registry/copy-resource.js';
import { patientWriter } from '../commands/registry/patient-writer.js';
import { resolvePatient } from '../commands/registry/resolve-reference.js';
import { digestOf, laterOf, lastTold, takeNews } from './only-news.js';
import { actingOf, type Reception } from './reception.js';
import { ThingTrouble } from './vendor-trouble.js';
import type { PatientRecord } from './vendor-record.js';

/** The part that remembers whether the vendor took the patient for alive. */
const LIFE = 'life';
const ALIVE = 'alive';

/**
 * Takes a patient in. One that is new to the clinic since it was connected sets rules off; a death, and a death that is
 * taken back, are the events of that name.
 */
export async function takePatient(reception: Reception, record: PatientRecord): Promise<void> {
  const said = digestOf(record);
  const before = await lastTold(reception, record);
  if (before?.said === said) return;
  const { db, connection } = reception;
  const acting = await actingOf(reception);
  const { id, toldAt, name, species, breed, sex, dateOfBirth, weightKg, registeredOn, archived } = record;
  const copy = {
    externalId: id,
    clientExternalId: record.clientId,
    ...{ name, species, breed, sex, dateOfBirth, weightKg, registeredOn, archived },
  };
  const patientId = await copyResource(db, patientWriter, acting, { copy });
  const isNew = record.createdAt !== null && record.createdAt >= connection.connectedAt;
  if (before === null && isNew) await tell(reception, patientId, `patient/${id}/created`, toldAt, 'created');
  await takeLife(reception, record, patientId);
  await takeNews(reception, record, { part: '', said, toldAt }, () => Promise.resolve());
}

async function takeLife(reception: Reception, record: PatientRecord, patientId: string): Promise<void> {
  const { deceased, id } = record;
  const said = deceased === false ? ALIVE : `deceased ${deceased === true ? '' : deceased}`.trim();
  const before = await lastTold(reception, record, LIFE);
  if (before?.said === said || (before === null && said === ALIVE)) return;
  const toldAt = laterOf(record.toldAt, before?.toldAt);
  const eventId = `patient/${id}/${said}/${toldAt.toISOString()}`;
  await takeNews(reception, record, { part: LIFE, said, toldAt }, () =>
    said === ALIVE
      ? tell(reception, patientId, eventId, toldAt, 'restored')
      : tell(reception, patientId, eventId, toldAt, 'deceased', deceased === true ? null : deceased || null),
  );
}

async function tell(
  reception: Reception,
  patientId: string,
  eventId: string,
  occurredAt: Date,
  what: 'created' | 'deceased' | 'restored',
  deceasedOn: string | null = null,
): Promise<void> {
  const { db, connection, source, clock } = reception;
  const data = { patientId, ...(deceasedOn !== null && { deceasedOn }) };
  const envelope = { source, eventId, occurredAt, data, extensions: {} };
  const event = { ...envelope, type: `patient.${what}`, patientId, deceasedOn } as const;
  await recordEvent(db, connection.clinicId, event, await clock.now());
}

/** Our id of a patient of the vendor's. @throws ThingTrouble if it was never taken in */
export async function patientIdOf({ db, connection }: Reception, externalId: string): Promise<string> {
  const patient = await resolvePatient(db.reader, connection.clinicId, { externalId });
  if (patient === null) throw new ThingTrouble('names a patient that is not there');
  return patient.id;
}
