import type { Database } from '../../db/database.js';
import { touchClient } from '../../db/registry/client-store.js';
import { lockRow } from '../../db/registry/registry-store.js';
import { Client } from '../../entities/registry/client.js';
import type { Acting } from '../acting.js';
import type { ConsentShorthand } from '../consent/restate-consents.js';
import { clientWriter } from './client-writer.js';
import { copyResource } from './copy-resource.js';
import { setContacts } from './set-contacts.js';

/** A client as another system has it. */
export interface ClientCopy {
  readonly externalId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly archived: boolean;
  readonly emails: readonly string[];
  /** In E.164, the most important first. */
  readonly phones: readonly string[];
  /** Only what is news in that system: the rest is not spoken of. */
  readonly consents: ConsentShorthand;
}

/** Writes a client as another system has it, with all of its addresses and numbers; answers its id. */
export async function copyClient(db: Database, acting: Acting, client: ClientCopy): Promise<string> {
  const { emails, phones, ...copy } = client;
  return copyResource(db, clientWriter, acting, { copy }, async (tx, clientId) => {
    await lockRow(tx, Client, acting.clinicId, clientId, 'change');
    const owner = { clinicId: acting.clinicId, clientId };
    const email = await setContacts(tx, owner, 'email', emails);
    const phone = await setContacts(tx, owner, 'phone', phones);
    if (email || phone) await touchClient(tx, clientId);
  });
}
