import { v7 as uuid } from 'uuid';
import type { Database } from '../../db/database.js';
import { insertMembership, insertUser } from '../../db/staff/staff-user-store.js';
import type { StaffRole } from '../../entities/staff/staff-membership.js';
import type { StaffLanguage } from '../../entities/staff/staff-user.js';
import { passwordHash } from './password-hash.js';

export interface NewStaffUser {
  readonly email: string;
  readonly name: string;
  /** `null`: nobody can sign in by password yet. */
  readonly password: string | null;
  readonly language: StaffLanguage;
  readonly clinics: readonly { readonly clinicId: string; readonly role: StaffRole }[];
}

/** Makes an account with its places in clinics. @throws QueryFailedError if the address is taken */
export async function createStaffUser(db: Database, user: NewStaffUser): Promise<string> {
  const id = uuid();
  const hash = user.password === null ? null : await passwordHash(user.password);
  await db.transaction(async (tx) => {
    await insertUser(tx, {
      id,
      email: user.email.trim().toLowerCase(),
      name: user.name.trim(),
      passwordHash: hash,
      language: user.language,
      disabledAt: null,
    });
    for (const { clinicId, role } of user.clinics) await insertMembership(tx, { userId: id, clinicId, role });
  });
  return id;
}
