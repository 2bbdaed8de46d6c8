import type { Database } from '../../db/database.js';
import { markApiKeyRevoked } from '../../db/staff/api-key-store.js';
import { missing } from '../refusal.js';

/**
 * Ends a key. Processes that know it stop accepting it within a few seconds.
 *
 * @throws Refused `missing` if the clinic has no such key, or it is revoked already
 */
export async function revokeApiKey(db: Database, clinicId: string, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await markApiKeyRevoked(tx, clinicId, id))) missing('key');
  });
}
