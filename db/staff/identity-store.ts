import type { EntityManager } from 'typeorm';
import type { Tx } from '../database.js';

/** An account elsewhere: the provider that vouches for it, and its name there, which never changes. */
export interface StaffIdentity {
  readonly issuer: string;
  readonly subject: string;
}

/** Whose account it is; `null` if nobody's yet. */
export async function findUserOfIdentity(
  reader: EntityManager,
  { issuer, subject }: StaffIdentity,
): Promise<string | null> {
  const rows = await reader.query<{ user_id: string }[]>(
    'select user_id from staff_identity where issuer = $1 and subject = $2',
    [issuer, subject],
  );
  return rows[0]?.user_id ?? null;
}

/** False if the person has another account at this provider, or the account belongs to somebody. */
export async function linkIdentity(
  tx: Tx,
  { issuer, subject }: StaffIdentity,
  userId: string,
): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `insert into staff_identity (issuer, subject, user_id) values ($1, $2, $3) on conflict do nothing returning issuer`,
    [issuer, subject, userId],
  );
  return rows.length > 0;
}

/** What a browser must bring back from the provider, and where it goes then. */
export interface OidcAttempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly nextPath: string;
}

export async function insertAttempt(
  tx: Tx,
  id: Buffer,
  { state, nonce, verifier, nextPath }: OidcAttempt,
  expiresAt: Date,
): Promise<void> {
  await tx.query(
    `insert into staff_oidc_attempt (id, state, nonce, verifier, next_path, expires_at) values ($1, $2, $3, $4, $5, $6)`,
    [id, state, nonce, verifier, nextPath, expiresAt],
  );
}

/** Takes an attempt: nobody gets it a second time. */
export async function takeAttempt(tx: Tx, id: Buffer, at: Date): Promise<OidcAttempt | null> {
  const [rows] = await tx.query<[(OidcAttempt & { readonly expiresAt: Date })[], number]>(
    `delete from staff_oidc_attempt where id = $1
     returning state, nonce, verifier, next_path as "nextPath", expires_at as "expiresAt"`,
    [id],
  );
  const [attempt] = rows;
  return attempt !== undefined && attempt.expiresAt > at ? attempt : null;
}

/** Deletes some of the attempts that nobody finished; answers how many. */
export async function removeOldAttempts(tx: Tx, at: Date, limit: number): Promise<number> {
  const [, removed] = await tx.query<[unknown[], number]>(
    `delete from staff_oidc_attempt where id = any (array(
       select id from staff_oidc_attempt where expires_at <= $1 limit $2))`,
    [at, limit],
  );
  return removed;
}
