import type { Tx } from '../../db/database.js';
import { newestConsents } from '../../db/consent/newest-consents.js';
import { contactsOf } from '../../db/registry/contact-store.js';
import type { Client } from '../../entities/registry/client.js';
import { presentClient } from './present-client.js';

/** Clients as callers see them, with their contacts and consents, in the order of the rows. */
export async function shownClients(reader: Tx, clients: readonly Client[], at: Date) {
  const ids = clients.map(({ id }) => id);
  const contacts = byClient(await contactsOf(reader, ids));
  const consents = byClient(await newestConsents(reader, ids));
  return clients.map((client) =>
    presentClient(
      client,
      { contacts: contacts.get(client.id) ?? [], consents: consents.get(client.id) ?? [] },
      at,
    ),
  );
}

function byClient<Row extends { readonly clientId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.clientId, [...(groups.get(row.clientId) ?? []), row]);
  return groups;
}
