import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../../db/database.js';
import { touchClient } from '../../db/registry/client-store.js';
import { contactsOf } from '../../db/registry/contact-store.js';
import { insertRow, lockRow } from '../../db/registry/registry-store.js';
import { Client } from '../../entities/registry/client.js';
import { ContactPoint } from '../../entities/registry/contact-point.js';
import type { Acting } from '../acting.js';
import { conflict, missing } from '../refusal.js';
import { refuseStale } from './registry-writer.js';

/** A way to reach a client; a phone number in E.164. */
export type ContactPointValues = Pick<ContactPoint, 'kind' | 'value' | 'purposes' | 'usable' | 'label'> &
  Partial<Pick<ContactPoint, 'unusableReason'>>;

/** Adds a contact point behind the others of its kind; answers its id. */
export async function addContactPoint(
  db: Database,
  { clinicId }: Acting,
  clientId: string,
  values: ContactPointValues,
  ifRevision: number | null,
): Promise<string> {
  return db.transaction(async (tx) => {
    const client = (await lockRow(tx, Client, clinicId, clientId, 'change')) ?? missing('client');
    refuseStale(client, ifRevision);
    const contacts = await contactsOf(tx, [clientId]);
    if (contacts.some(({ kind, value }) => kind === values.kind && value === values.value)) {
      conflict('contactPointExists', 'The client has this contact point already.');
    }
    const id = uuidv7();
    const position = 1 + Math.max(-1, ...contacts.map((contact) => contact.position));
    await insertRow(tx, ContactPoint, { ...values, id, clinicId, clientId, position });
    await touchClient(tx, clientId);
    return id;
  });
}
