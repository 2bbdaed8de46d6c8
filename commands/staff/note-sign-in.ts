import type { Database } from '../../db/database.js';
import { findUserByEmail } from '../../db/staff/staff-user-store.js';
import { queueStaffMail } from './queue-staff-mail.js';
import { recordOfAccount, type AuditPlace } from './record-audit.js';

/** Notes that a sign-in failed, if the address is that of an account. */
export async function noteFailedSignIn(db: Database, email: string, place: AuditPlace): Promise<void> {
  const user = await findUserByEmail(db.reader, email.trim().toLowerCase());
  if (user !== null) await recordOfAccount(db, { ...place, userId: user.id, action: 'signIn.failed' });
}

/**
 * Notes that an account is locked for a while because of too many wrong passwords, and tells its owner, once an hour.
 *
 * @param address who asked is the same for everybody: an address of nobody does nothing here
 */
export async function noteLockOut(db: Database, email: string, place: AuditPlace): Promise<void> {
  const { at } = place;
  await db.transaction(async (tx) => {
    const user = await findUserByEmail(tx, email.trim().toLowerCase());
    if (user === null || user.disabledAt !== null) return;
    const told = await queueStaffMail(tx, {
      ...{ userId: user.id, clinicId: null, content: { kind: 'lockedOut', payload: {} }, at },
      onceKey: at.toISOString().slice(0, 13),
    });
    if (told !== null) await recordOfAccount(db, { ...place, userId: user.id, action: 'signIn.locked' });
  });
}
