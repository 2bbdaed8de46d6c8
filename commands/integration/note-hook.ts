import type { Database } from '../../db/database.js';
import { connectionOfHook } from '../../db/integration/connection-store.js';
import { noteWork, type VendorThing } from '../../db/integration/connector-work-store.js';
import type { VendorName } from '../../entities/integration/connection.js';
import { hookTokenHash } from './hook-token.js';

/**
 * Notes what a practice system says has changed. Nothing is read or done here: a worker does that.
 *
 * @returns the clinic, or null if the token is nobody's, or its connection is switched off
 */
export async function noteHook(
  db: Database,
  vendor: VendorName,
  token: string,
  things: readonly VendorThing[],
  at: Date,
): Promise<string | null> {
  const connection = await connectionOfHook(db.reader, vendor, hookTokenHash(token));
  if (connection === null) return null;
  await db.transaction((tx) => noteWork(tx, connection.id, things, at));
  return connection.clinicId;
}
