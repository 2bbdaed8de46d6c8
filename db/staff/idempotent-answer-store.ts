import type { Tx } from '../database.js';

/** How long an answer is given again. */
const KEPT_FOR = `interval '24 hours'`;

/** Which request an answer belongs to. */
export interface RequestIdentity {
  readonly clinicId: string;
  /** SHA-256 of key, method and path. */
  readonly keyHash: Buffer;
  /** SHA-256 of the body and query. */
  readonly requestHash: Buffer;
}

/** An answer as it was sent. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The body's text; null for none. */
  readonly body: string | null;
}

/**
 * Takes the lock of a key until the transaction ends. False if another request with the key is being worked on, in any
 * process. Two keys that share the 64 bits of the lock meet once in 10^19 pairs; one of them is then asked to come again.
 */
export async function tryLockRequest(tx: Tx, { clinicId, keyHash }: RequestIdentity): Promise<boolean> {
  const rows: { locked: boolean }[] = await tx.query(
    'select pg_try_advisory_xact_lock(hashtextextended($1 || encode($2::bytea, $3), 0)) as locked',
    [clinicId, keyHash, 'hex'],
  );
  return rows[0]?.locked === true;
}

/** The answer kept for a key, and the hash of the request that it answered. */
export async function findKeptAnswer(
  tx: Tx,
  { clinicId, keyHash }: RequestIdentity,
): Promise<{ readonly requestHash: Buffer; readonly answer: KeptAnswer } | null> {
  const rows: {
    request_hash: Buffer;
    status: number;
    headers: Record<string, string>;
    body: string | null;
  }[] = await tx.query(
    `select request_hash, status, headers, body #>> '{}' as body
         from idempotent_answer
        where clinic_id = $1 and key_hash = $2 and created_at > clock_timestamp() - ${KEPT_FOR}`,
    [clinicId, keyHash],
  );
  const row = rows[0];
  if (row === undefined) return null;
  return {
    requestHash: row.request_hash,
    answer: { status: row.status, headers: row.headers, body: row.body },
  };
}

/**
 * Keeps an answer. The body is kept as one JSON string, so that the same bytes are sent again. An answer that is kept
 * already stays, unless it is too old to be given.
 */
export async function keepAnswer(tx: Tx, identity: RequestIdentity, answer: KeptAnswer): Promise<void> {
  const { clinicId, keyHash, requestHash } = identity;
  await tx.query(
    `insert into idempotent_answer as kept (clinic_id, key_hash, request_hash, status, headers, body)
     values ($1, $2, $3, $4, $5::jsonb, to_jsonb($6::text))
     on conflict (clinic_id, key_hash) do update
        set request_hash = excluded.request_hash, status = excluded.status, headers = excluded.headers,
            body = excluded.body, created_at = clock_timestamp()
      where kept.created_at <= clock_timestamp() - ${KEPT_FOR}`,
    [clinicId, keyHash, requestHash, answer.status, JSON.stringify(answer.headers), answer.body],
  );
}

/** Removes some of the answers that are no longer given. */
export async function removeOldAnswers(tx: Tx): Promise<void> {
  await tx.query(
    `delete from idempotent_answer where ctid = any (array(
       select ctid from idempotent_answer where created_at <= clock_timestamp() - ${KEPT_FOR} limit 5000))`,
  );
}
