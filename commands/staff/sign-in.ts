import type { Database } from '../../db/database.js';
import { findUserByEmail, firstClinicOf } from '../../db/staff/staff-user-store.js';
import { openSession } from './open-session.js';
import { isPassword } from './password-hash.js';

/** Somebody who is signed in; `token` is the secret of the cookie. */
export interface SignedIn {
  readonly token: string;
  readonly userId: string;
  readonly clinicId: string;
}

/**
 * Signs in by address and password: `null` if there is no such account, the password is wrong, or the account is disabled
 * or belongs to no clinic. Which of these it was is not told, and each takes as long.
 */
export async function signIn(
  db: Database,
  {
    email,
    password,
    at,
    device,
  }: { readonly email: string; readonly password: string; readonly at: Date; readonly device?: string },
): Promise<SignedIn | null> {
  const user = await findUserByEmail(db.reader, email.trim().toLowerCase());
  const isRight = await isPassword(user?.passwordHash ?? null, password);
  if (user === null || !isRight || user.disabledAt !== null) return null;
  const clinicId = await firstClinicOf(db.reader, user.id);
  if (clinicId === null) return null;
  const token = await openSession(db, {
    userId: user.id,
    clinicId,
    at,
    ...(device === undefined ? {} : { device }),
  });
  return { token, userId: user.id, clinicId };
}
