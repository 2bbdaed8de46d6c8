import type { EntityManager } from 'typeorm';
import type { AnswerFile } from '../../entities/appointments/answer-file.js';
import { Appointment } from '../../entities/appointments/appointment.js';
import type { Preregistration } from '../../entities/appointments/preregistration.js';
import type { ProposedChange } from '../../entities/appointments/proposed-change.js';
import { Client } from '../../entities/registry/client.js';
import { Clinic } from '../../entities/registry/clinic.js';
import { Patient } from '../../entities/registry/patient.js';
import { contactsOf } from '../registry/contact-store.js';
import { findRow, findRows } from '../registry/registry-store.js';
import { answerFilesOf } from './answer-file-store.js';
import { visitBackground } from './coming-visits.js';
import { findPreregistration } from './preregistration-store.js';
import { proposalsOfVisit } from './proposed-change-store.js';

/** A client's own details as the registry has them. */
export interface OwnDetails extends Pick<Client, 'id' | 'firstName' | 'lastName' | 'locale'> {
  readonly email: string | null;
  readonly phone: string | null;
}

/** Everything that the form before a visit is made of. */
export interface VisitFormView {
  readonly appointment: Appointment;
  readonly clinic: Clinic;
  readonly client: OwnDetails;
  /** Those of its patients who are alive and the client's, in the order of the booking. */
  readonly patients: readonly Patient[];
  readonly preregistration: Preregistration | null;
  readonly files: readonly AnswerFile[];
  /** What the client has proposed before this visit and nobody has decided. */
  readonly waiting: readonly ProposedChange[];
  readonly reasonName: string | null;
  /** IANA zone of the place of the visit. */
  readonly zone: string;
}

/** Reads it; `null` unless the visit is this client's, or that of one who was merged into them. */
export async function readVisitForm(
  reader: EntityManager,
  { clinicId, clientId }: { readonly clinicId: string; readonly clientId: string },
  appointmentId: string,
): Promise<VisitFormView | null> {
  const appointment = await findRow(reader, Appointment, clinicId, appointmentId);
  const clinic = await reader.findOneBy(Clinic, { id: clinicId });
  const client = await findRow(reader, Client, clinicId, clientId);
  if (appointment === null || clinic === null || client === null) return null;
  const booker = await findRow(reader, Client, clinicId, appointment.clientId);
  if ((booker?.mergedIntoId ?? appointment.clientId) !== clientId || appointment.archivedAt !== null)
    return null;
  const { reasonName, zone } = await visitBackground(reader, appointment.id);
  const proposals = await proposalsOfVisit(reader, clinicId, appointmentId);
  return {
    appointment,
    clinic,
    client: await withContacts(reader, client),
    patients: await patientsOf(reader, appointment, clientId),
    preregistration: await findPreregistration(reader, clinicId, appointmentId),
    files: await answerFilesOf(reader, clinicId, appointmentId),
    waiting: proposals.filter(({ state }) => state === 'waiting'),
    reasonName,
    zone,
  };
}

/** A client with the first of its addresses and numbers. */
export async function withContacts(reader: EntityManager, client: Client): Promise<OwnDetails> {
  const contacts = await contactsOf(reader, [client.id]);
  const first = (wanted: 'email' | 'phone') => contacts.find(({ kind }) => kind === wanted)?.value ?? null;
  const { id, firstName, lastName, locale } = client;
  return { id, firstName, lastName, locale, email: first('email'), phone: first('phone') };
}

async function patientsOf(
  reader: EntityManager,
  { clinicId, patientIds }: Appointment,
  clientId: string,
): Promise<Patient[]> {
  const found = await findRows(reader, Patient, clinicId, patientIds);
  const mine = found.filter(
    ({ deceasedOn, archivedAt, clientId: ownerId, coClientIds }) =>
      deceasedOn === null && archivedAt === null && [ownerId, ...coClientIds].includes(clientId),
  );
  return mine.sort((a, b) => patientIds.indexOf(a.id) - patientIds.indexOf(b.id));
}
