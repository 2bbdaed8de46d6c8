import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { Database } from '../../db/database.js';
import { insertApiKey } from '../../db/staff/api-key-store.js';
import type { Scope } from '../../entities/staff/api-key.js';
import { apiKeyHash } from './api-key-hash.js';

/** ASVS asks for 128 bits; 256 are as short to write. */
const KEY_BYTES = 32;
const SHOWN_CHARACTERS = 12;

export interface ApiKeyRequest {
  readonly clinicId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly mode: 'live' | 'test';
  readonly expiresAt?: Date;
  /** A key made elsewhere, such as the one of a demo that must stay the same; it must have 128 random bits. */
  readonly key?: string;
}

/** Makes a key of a clinic. The key itself is in this answer and nowhere else. */
export async function issueApiKey(
  db: Database,
  request: ApiKeyRequest,
): Promise<{ id: string; key: string }> {
  const { clinicId, name, scopes, mode } = request;
  const key = request.key ?? `vr_${mode}_${randomBytes(KEY_BYTES).toString('base64url')}`;
  const id = uuid();
  await db.transaction((tx) =>
    insertApiKey(tx, {
      id,
      clinicId,
      name,
      prefix: key.slice(0, SHOWN_CHARACTERS),
      hash: apiKeyHash(key),
      scopes: [...scopes],
      expiresAt: request.expiresAt ?? null,
      revokedAt: null,
      lastUsedAt: null,
    }),
  );
  return { id, key };
}
