import { isDeepStrictEqual } from 'node:util';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../../db/database.js';
import { deleteConnection, lockConnection } from '../../db/integration/connection-store.js';
import { insertRow, updateRow } from '../../db/registry/registry-store.js';
import { Connection, type VendorName, type Vocabulary } from '../../entities/integration/connection.js';
import type { Acting } from '../acting.js';
import { missing, refuseFields } from '../refusal.js';
import { refuseStale } from '../registry/registry-writer.js';
import { hookTokenHash, newHookToken } from './hook-token.js';
import { sealSecret } from './sealed-secret.js';

/** What a clinic says about its practice system. */
export interface ConnectionValues {
  readonly baseUrl: string;
  readonly account: string;
  readonly clientId: string;
  /** Left out: the one that is there stays. */
  readonly clientSecret?: string | undefined;
  readonly departments: readonly string[];
  readonly vocabulary: Vocabulary;
  readonly enabled: boolean;
  /** Makes a new address for the vendor to call; the old one stops working. */
  readonly newHookToken: boolean;
}

/** What became of it. The token is in this answer and nowhere else; null if it stays as it was. */
export interface SavedConnection {
  readonly created: boolean;
  readonly hookToken: string | null;
}

/**
 * Connects a clinic to its practice system, or changes how. Where it leads elsewhere, or words have another meaning,
 * everything is read from the beginning.
 *
 * @throws Refused `fields` for a new connection without a secret, `stale` for another revision than the caller saw
 */
export async function saveConnection(
  db: Database,
  { clinicId, at }: Acting,
  vendor: VendorName,
  { clientSecret, newHookToken: anew, departments, ...values }: ConnectionValues,
  { key, ifRevision }: { readonly key: string; readonly ifRevision: number | null },
): Promise<SavedConnection> {
  return db.transaction(async (tx) => {
    const known = await lockConnection(tx, clinicId, vendor);
    if (known !== null) refuseStale(known, ifRevision);
    if (known === null && clientSecret === undefined)
      refuseFields([{ pointer: '/clientSecret', code: 'required', message: 'is required at first' }]);
    const hookToken = known === null || anew ? newHookToken() : null;
    const change = {
      ...values,
      departments: [...departments],
      ...(clientSecret !== undefined && { clientSecret: sealSecret(key, clinicId, clientSecret) }),
      ...(hookToken !== null && { hookTokenHash: hookTokenHash(hookToken) }),
    };
    if (known === null) {
      const begin = { connectedAt: at, nextCatchUpAt: at, cursors: {} };
      await insertRow(tx, Connection, { id: uuidv7(), clinicId, vendor, ...change, ...begin });
      return { created: true, hookToken };
    }
    const anewFrom = leadsElsewhere(known, change) ? { cursors: {}, caughtUpAt: null } : {};
    const atOnce = { nextCatchUpAt: at, pausedUntil: null, failures: 0 };
    await updateRow(tx, Connection, known, { ...change, ...anewFrom, ...atOnce });
    return { created: false, hookToken };
  });
}

/**
 * Ends a connection: its secret, its queue and what it remembers are removed; what it has brought stays.
 *
 * @throws Refused `missing` if there is none
 */
export async function removeConnection(
  db: Database,
  { clinicId }: Acting,
  vendor: VendorName,
  ifRevision: number | null,
): Promise<void> {
  await db.transaction(async (tx) => {
    const known = (await lockConnection(tx, clinicId, vendor)) ?? missing('connection');
    refuseStale(known, ifRevision);
    await deleteConnection(tx, known.id);
  });
}

function leadsElsewhere(
  known: Connection,
  change: Pick<Connection, 'baseUrl' | 'account' | 'departments' | 'vocabulary'>,
): boolean {
  const where = ({ baseUrl, account, departments, vocabulary }: typeof change) => [
    baseUrl,
    account,
    [...departments].sort(),
    vocabulary,
  ];
  return !isDeepStrictEqual(where(known), where(change));
}
