import type { Database } from '../../db/database.js';
import { touchClient } from '../../db/registry/client-store.js';
import { lockRow } from '../../db/registry/registry-store.js';
import { Client } from '../../entities/registry/client.js';
import type { Acting } from '../acting.js';
import { conflict, missing } from '../refusal.js';
import { recordConsent, type ConsentStatement } from './record-consent.js';

/** One statement about one channel and one purpose. */
export type NewConsent = Omit<ConsentStatement, 'clinicId' | 'clientId' | 'purposes' | 'sendId'> & {
  readonly purpose: ConsentStatement['purposes'][number];
};

/** Records what was said about a client's consent; answers the statement's id. Earlier statements stay as they are. */
export async function addConsent(
  db: Database,
  { clinicId }: Acting,
  clientId: string,
  { purpose, ...said }: NewConsent,
): Promise<string> {
  return db.transaction(async (tx) => {
    const client = (await lockRow(tx, Client, clinicId, clientId, 'change')) ?? missing('client');
    if (client.mergedIntoId !== null) {
      conflict('clientMerged', `This client was merged into ${client.mergedIntoId}.`);
    }
    const [recorded] = await recordConsent(tx, { ...said, clinicId, clientId, purposes: [purpose] });
    await touchClient(tx, clientId);
    return recorded?.id ?? missing('consent');
  });
}
