import type { Database } from '../../db/database.js';
import { touchClient } from '../../db/registry/client-store.js';
import { removeContacts } from '../../db/registry/contact-store.js';
import { lockRow, updateRow } from '../../db/registry/registry-store.js';
import { Client } from '../../entities/registry/client.js';
import { ContactPoint } from '../../entities/registry/contact-point.js';
import type { Acting } from '../acting.js';
import { missing } from '../refusal.js';
import type { ContactPointValues } from './add-contact-point.js';
import { refuseStale } from './registry-writer.js';

/** Which contact point of which client. */
export interface ContactPointPlace {
  readonly clientId: string;
  readonly contactPointId: string;
}

/** Changes a contact point; its kind never changes. Null removes it. What is used again loses its reason not to be. */
export async function changeContactPoint(
  db: Database,
  { clinicId }: Acting,
  { clientId, contactPointId }: ContactPointPlace,
  change: Partial<Omit<ContactPointValues, 'kind'>> | null,
  ifRevision: number | null,
): Promise<void> {
  await db.transaction(async (tx) => {
    if ((await lockRow(tx, Client, clinicId, clientId, 'change')) === null) missing('client');
    const contact = await lockRow(tx, ContactPoint, clinicId, contactPointId, 'change');
    if (contact?.clientId !== clientId) missing('contact point');
    refuseStale(contact, ifRevision);
    if (change === null) await removeContacts(tx, [contactPointId]);
    else if ((await updateRow(tx, ContactPoint, contact, { ...change, ...reasonOf(change) })).length === 0)
      return;
    await touchClient(tx, clientId);
  });
}

function reasonOf({ usable }: Partial<ContactPointValues>): Partial<ContactPoint> {
  return usable === true ? { unusableReason: null } : {};
}
