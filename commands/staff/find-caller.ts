import type { Database } from '../../db/database.js';
import { findApiKeyByHash, touchApiKey } from '../../db/staff/api-key-store.js';
import type { Scope } from '../../entities/staff/api-key.js';

/** The holder of a key: its clinic and what it may do. */
export interface KeyHolder {
  readonly clinicId: string;
  readonly keyId: string;
  readonly keyName: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Date | null;
}

/** Whose key has this hash; null if nobody's, or if it is revoked or expired. */
export async function findCaller(
  db: Database,
  hash: Buffer,
  now: Date = new Date(),
): Promise<KeyHolder | null> {
  const key = await findApiKeyByHash(db.reader, hash);
  if (key === null || key.revokedAt !== null) return null;
  if (key.expiresAt !== null && key.expiresAt <= now) return null;
  const { clinicId, id: keyId, name: keyName, scopes, expiresAt } = key;
  return { clinicId, keyId, keyName, scopes, expiresAt };
}

/** Notes that a key is in use. */
export async function noteKeyUse(db: Database, keyId: string): Promise<void> {
  await db.transaction((tx) => touchApiKey(tx, keyId));
}
