import { createHash } from 'node:crypto';
import type { Database } from '../../db/database.js';
import { lockUser } from '../../db/staff/account-store.js';
import {
  findUserOfIdentity,
  insertAttempt,
  linkIdentity,
  takeAttempt,
  type OidcAttempt,
  type StaffIdentity,
} from '../../db/staff/identity-store.js';
import { findUserByEmail, firstClinicOf } from '../../db/staff/staff-user-store.js';
import { newSessionToken } from './session-token.js';
import { openSession } from './open-session.js';

export type { OidcAttempt } from '../../db/staff/identity-store.js';

/** How long a person may take at the provider. */
export const ATTEMPT_MINUTES = 10;

/** Remembers what a browser must bring back; the answer is the secret of its cookie. */
export async function beginAttempt(db: Database, attempt: OidcAttempt, at: Date): Promise<string> {
  const token = newSessionToken();
  const expiresAt = new Date(at.getTime() + ATTEMPT_MINUTES * 60_000);
  await db.transaction((tx) => insertAttempt(tx, attemptId(token), attempt, expiresAt));
  return token;
}

/** What this browser must bring back; nobody gets it a second time. */
export async function takeBack(db: Database, token: string, at: Date): Promise<OidcAttempt | null> {
  return await db.transaction((tx) => takeAttempt(tx, attemptId(token), at));
}

function attemptId(token: string): Buffer {
  return createHash('sha256').update('oidc attempt:').update(token).digest();
}

/** What a provider vouches for. */
export interface VouchedPerson extends StaffIdentity {
  /** `null` unless the provider says that the address was verified. */
  readonly verifiedEmail: string | null;
}

/** Somebody who is signed in, or why not. `isLinked`: for the first time by this provider. */
export type SignedInElsewhere =
  | {
      readonly kind: 'in';
      readonly token: string;
      readonly userId: string;
      readonly clinicId: string;
      readonly isLinked: boolean;
    }
  | { readonly kind: 'unknown' | 'unverified' | 'closed' };

/**
 * Signs in somebody for whom a provider vouches. The provider's name for them decides; for the first time it is tied to
 * the account with their verified address. Nobody gets an account or a place in a clinic by this.
 */
export async function signInElsewhere(
  db: Database,
  { issuer, subject, verifiedEmail }: VouchedPerson,
  { at, device }: { readonly at: Date; readonly device: string },
): Promise<SignedInElsewhere> {
  return await db.transaction(async (tx) => {
    const tied = await findUserOfIdentity(tx, { issuer, subject });
    if (tied === null && verifiedEmail === null) return { kind: 'unverified' };
    const byEmail = tied === null ? await findUserByEmail(tx, (verifiedEmail ?? '').toLowerCase()) : null;
    const userId = tied ?? byEmail?.id ?? null;
    const user = userId === null ? null : await lockUser(tx, userId);
    if (user === null) return { kind: 'unknown' };
    const clinicId = await firstClinicOf(tx, user.id);
    if (user.disabledAt !== null || clinicId === null) return { kind: 'closed' };
    if (tied === null && !(await linkIdentity(tx, { issuer, subject }, user.id))) return { kind: 'unknown' };
    const token = await openSession(db, { userId: user.id, clinicId, at, device });
    return { kind: 'in', token, userId: user.id, clinicId, isLinked: tied === null };
  });
}
