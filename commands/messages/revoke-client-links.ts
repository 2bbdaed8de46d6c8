import type { Database, Tx } from '../../db/database.js';
import { endLinks, type LinksMeant } from '../../db/messages/client-link-store.js';
import { lockRow } from '../../db/registry/registry-store.js';
import { Client } from '../../entities/registry/client.js';
import type { Acting } from '../acting.js';
import { missing } from '../refusal.js';

/**
 * Ends the links of a client (of clients merged into it too) or those about a subject, for good; a later message carries
 * another link. Who ends a client's links holds the client's row, so that none is made at the same moment.
 *
 * @returns how many were in force
 */
export async function revokeClientLinks(
  tx: Tx,
  clinicId: string,
  meant: LinksMeant,
  at: Date,
): Promise<number> {
  return endLinks(tx, clinicId, meant, at);
}

/**
 * Ends every link of a client, on the word of the staff: a telephone was lost, say.
 *
 * @throws Refused `missing` if the clinic has no such client
 */
export async function revokeLinksOfClient(
  db: Database,
  { clinicId, at }: Acting,
  clientId: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    if ((await lockRow(tx, Client, clinicId, clientId, 'change')) === null) missing('client');
    await revokeClientLinks(tx, clinicId, { clientId }, at);
  });
}
