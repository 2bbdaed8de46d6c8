import type { Database } from '../../db/database.js';
import { findUserByEmail, firstClinicOf } from '../../db/staff/staff-user-store.js';
import { openSession } from './open-session.js';
import { isPassword } from './password-hash.js';

/**
 * Signs in by address and password: the secret of the cookie, or `null` if there is no such account, the password is
 * wrong, or the account is disabled or belongs to no clinic. Which of these it was is not told.
 */
export async function signIn(
  db: Database,
  { email, password, at }: { readonly email: string; readonly password: string; readonly at: Date },
): Promise<string | null> {
  const user = await findUserByEmail(db.reader, email.trim().toLowerCase());
  const isRight = await isPassword(user?.passwordHash ?? null, password);
  if (user === null || !isRight || user.disabledAt !== null) return null;
  const clinicId = await firstClinicOf(db.reader, user.id);
  return clinicId === null ? null : openSession(db, { userId: user.id, clinicId, at });
}
