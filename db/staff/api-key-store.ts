import type { EntityManager } from 'typeorm';
import { ApiKey } from '../../entities/staff/api-key.js';
import type { Tx } from '../database.js';

export type NewApiKey = Omit<ApiKey, 'revision' | 'createdAt' | 'updatedAt'>;

export async function insertApiKey(tx: Tx, key: NewApiKey): Promise<void> {
  await tx.getRepository(ApiKey).insert(key);
}

/** The key with this hash, whether or not it is still valid. */
export async function findApiKeyByHash(reader: EntityManager, hash: Buffer): Promise<ApiKey | null> {
  return reader.getRepository(ApiKey).findOneBy({ hash });
}

/** False if the clinic has no such key that is still valid. */
export async function markApiKeyRevoked(tx: Tx, clinicId: string, id: string): Promise<boolean> {
  const rows: [unknown[], number] = await tx.query(
    'update api_key set revoked_at = clock_timestamp() where clinic_id = $1 and id = $2 and revoked_at is null',
    [clinicId, id],
  );
  return rows[1] > 0;
}

/** Notes that a key was used, at most once a minute. */
export async function touchApiKey(tx: Tx, id: string): Promise<void> {
  await tx.query(
    `update api_key set last_used_at = clock_timestamp()
      where id = $1 and (last_used_at is null or last_used_at < clock_timestamp() - interval '1 minute')`,
    [id],
  );
}

/** More keys than a clinic has a use for. */
const MOST_LISTED = 200;

/** The keys of a clinic without what they are: those in use first, the newest first. */
export async function listApiKeys(reader: EntityManager, clinicId: string): Promise<Omit<ApiKey, 'hash'>[]> {
  return await reader
    .createQueryBuilder(ApiKey, 'key')
    .select(
      ['id', 'clinicId', 'name', 'prefix', 'scopes', 'expiresAt', 'revokedAt', 'lastUsedAt', 'createdAt'].map(
        (name) => `key.${name}`,
      ),
    )
    .where('key.clinicId = :clinicId', { clinicId })
    .orderBy('key.revokedAt', 'DESC', 'NULLS FIRST')
    .addOrderBy('key.id', 'DESC')
    .limit(MOST_LISTED)
    .getMany();
}
