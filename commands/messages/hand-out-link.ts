import type { Database, Tx } from '../../db/database.js';
import type { LinkPlace } from '../../db/messages/client-link-store.js';
import { findByExternalId, findRow, lockRow } from '../../db/registry/registry-store.js';
import { Appointment } from '../../entities/appointments/appointment.js';
import { Client } from '../../entities/registry/client.js';
import { Patient } from '../../entities/registry/patient.js';
import { Reminder } from '../../entities/reminders/reminder.js';
import type { Acting } from '../acting.js';
import { conflict, missing, refuseFields } from '../refusal.js';
import { isNamed, resolveClient, unknownReference, type Reference } from '../registry/resolve-reference.js';
import { clientLinkExpiry } from './client-link-expiry.js';
import { ensureClientLink, type EnsuredLink } from './ensure-client-link.js';

/** What a link is asked for: a visit or a reminder; neither is the client's household. */
export interface LinkRequest {
  readonly appointment: Reference;
  readonly reminderId: string | null;
}

/**
 * Gives the staff a client's link, to pass on by telephone. It is the one that messages about the same subject carry.
 *
 * @throws Refused if the clinic has no such client, if it was merged, or if what is named is not this client's
 */
export async function handOutLink(
  db: Database,
  { clinicId, at }: Acting,
  clientId: string,
  request: LinkRequest,
  secret: string | readonly string[],
): Promise<EnsuredLink> {
  return db.transaction(async (tx) => {
    const client = (await lockRow(tx, Client, clinicId, clientId, 'share')) ?? missing('client');
    if (client.mergedIntoId !== null) {
      conflict('clientMerged', `This client was merged into ${client.mergedIntoId}.`);
    }
    const subject = await subjectOf(tx, { clinicId, clientId }, request, at);
    return ensureClientLink(tx, { clinicId, clientId, ...subject }, secret);
  });
}

type Whose = Pick<LinkPlace, 'clinicId' | 'clientId'>;
type Subject = Pick<LinkPlace, 'subjectKind' | 'subjectId'> & { readonly expiresAt: Date };

async function subjectOf(
  tx: Tx,
  whose: Whose,
  { appointment, reminderId }: LinkRequest,
  at: Date,
): Promise<Subject> {
  if (isNamed(appointment)) {
    const visit = await visitOf(tx, whose, appointment);
    return {
      subjectKind: 'appointment',
      subjectId: visit.id,
      expiresAt: clientLinkExpiry(at, visit.startsAt),
    };
  }
  const expiresAt = clientLinkExpiry(at, null);
  if (reminderId === null) return { subjectKind: 'household', subjectId: whose.clientId, expiresAt };
  await requireOwnReminder(tx, whose, reminderId);
  return { subjectKind: 'reminder', subjectId: reminderId, expiresAt };
}

async function visitOf(
  tx: Tx,
  { clinicId, clientId }: Whose,
  { id, externalId }: Reference,
): Promise<Appointment> {
  const byId = id == null ? null : await findRow(tx, Appointment, clinicId, id);
  const visit = externalId == null ? byId : await findByExternalId(tx, Appointment, clinicId, externalId);
  if (visit !== null && (id == null || visit.id === id)) {
    const owner = await resolveClient(tx, clinicId, { id: visit.clientId });
    if (owner?.id === clientId) return visit;
  }
  refuseFields([unknownReference('appointmentId', { id, externalId })]);
  return missing('appointment');
}

async function requireOwnReminder(tx: Tx, { clinicId, clientId }: Whose, reminderId: string): Promise<void> {
  const reminder = await findRow(tx, Reminder, clinicId, reminderId);
  const patient = reminder === null ? null : await findRow(tx, Patient, clinicId, reminder.patientId);
  if (patient !== null && [patient.clientId, ...patient.coClientIds].includes(clientId)) return;
  refuseFields([unknownReference('reminderId', { id: reminderId })]);
}
