import { v7 as uuid } from 'uuid';
import type { Database, Tx } from '../../db/database.js';
import { handProposalsOver } from '../../db/appointments/proposed-change-store.js';
import {
  handOver,
  lockClients,
  lockPatientsOf,
  lockVisitsOf,
  touchClient,
} from '../../db/registry/client-store.js';
import { belongingsOf, tracesSince } from '../../db/registry/client-belongings.js';
import { insertMerge } from '../../db/registry/client-merge-store.js';
import { contactsOf } from '../../db/registry/contact-store.js';
import { findRow, updateRow } from '../../db/registry/registry-store.js';
import { Client } from '../../entities/registry/client.js';
import { ContactPoint } from '../../entities/registry/contact-point.js';
import { Patient } from '../../entities/registry/patient.js';
import type { Acting } from '../acting.js';
import { keepRefusals } from '../consent/keep-refusals.js';
import { conflict, missing, refuseFields } from '../refusal.js';
import { handConversationOver } from '../messages/part-conversation.js';
import { recheckChannel } from '../messages/recheck-waiting.js';
import { attendPatients } from '../reminders/attend-patient.js';
import { refuseStale } from './registry-writer.js';
import {
  isNamed,
  requiredReference,
  resolveClient,
  unknownReference,
  type Reference,
} from './resolve-reference.js';

/**
 * Makes one client of two that are the same person. Patients, tasks and contact points move to the other one; what was
 * sent stays where it was, and shows in the communication of both. Whatever the person refused stays refused. The merged
 * client is archived and its ids lead to the other one from then on. What went over is kept, so that the two can be made
 * two again.
 *
 * @returns the id of the client that remains
 */
export async function mergeClients(
  db: Database,
  acting: Acting,
  clientId: string,
  into: Reference,
  ifRevision: number | null,
): Promise<string> {
  const { clinicId } = acting;
  return db.transaction(async (tx) => {
    if ((await findRow(tx, Client, clinicId, clientId)) === null) missing('client');
    const target = await resolveClient(tx, clinicId, into);
    if (target === null) {
      refuseFields([
        isNamed(into) ? unknownReference('intoClientId', into) : requiredReference('intoClientId'),
      ]);
      return missing('client');
    }
    if (target.id === clientId) {
      const message = 'must name another client than the one that is merged';
      refuseFields([{ pointer: '/intoClientId', code: 'sameClient', message }]);
    }
    await lockVisitsOf(tx, clinicId, clientId);
    const locked = await lockClients(tx, clinicId, [clientId, target.id], 'change');
    const from = locked.find(({ id }) => id === clientId) ?? missing('client');
    const remaining = locked.find(({ id }) => id === target.id) ?? missing('client');
    refuseStale(from, ifRevision);
    if (from.mergedIntoId !== null || remaining.mergedIntoId !== null) {
      conflict('clientMerged', 'One of the two was merged already.');
    }
    const before = await belongingsOf(tx, clinicId, clientId);
    await movePatients(tx, clinicId, clientId, target.id);
    await moveContacts(tx, clientId, target.id);
    await keepRefusals(tx, { clinicId, fromId: clientId, toId: target.id });
    await handOver(tx, clinicId, clientId, target.id);
    const merging = { clinicId, fromId: clientId, intoId: target.id };
    const conversation = await handConversationOver(tx, merging);
    await handProposalsOver(tx, clientId, target.id, acting.at);
    await touchClient(tx, target.id);
    await attendPatients(tx, acting, { clientId: target.id });
    await updateRow(tx, Client, from, { mergedIntoId: target.id, archivedAt: from.archivedAt ?? acting.at });
    for (const id of [clientId, target.id]) await recheckChannel(tx, id, 'external');
    const traces = await tracesSince(tx, before);
    const { actor, at } = acting;
    const kept = { ...merging, actor, at, traces, conversation, undoneAt: null, undoneBy: null };
    await insertMerge(tx, { id: uuid(), ...kept });
    return target.id;
  });
}

async function movePatients(tx: Tx, clinicId: string, fromId: string, intoId: string): Promise<void> {
  for (const patient of await lockPatientsOf(tx, clinicId, fromId)) {
    const clientId = patient.clientId === fromId ? intoId : patient.clientId;
    const owners = patient.coClientIds.map((id) => (id === fromId ? intoId : id));
    const coClientIds = [...new Set(owners)].filter((id) => id !== clientId);
    await updateRow(tx, Patient, patient, { clientId, coClientIds });
  }
}

/** Behind the contact points that the other client has; what it has already is left behind. */
async function moveContacts(tx: Tx, fromId: string, intoId: string): Promise<void> {
  const contacts = await contactsOf(tx, [fromId, intoId]);
  const kept = contacts.filter(({ clientId }) => clientId === intoId);
  let position = Math.max(-1, ...kept.map((contact) => contact.position));
  for (const contact of contacts.filter(({ clientId }) => clientId === fromId)) {
    if (kept.some(({ kind, value }) => kind === contact.kind && value === contact.value)) continue;
    position += 1;
    await updateRow(tx, ContactPoint, contact, { clientId: intoId, position });
  }
}
