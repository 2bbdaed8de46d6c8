import type { Database } from '../../db/database.js';
import { countClinics } from '../../db/staff/membership-store.js';
import { dropWaitingMail } from '../../db/staff/staff-mail-store.js';
import { findUserByEmail } from '../../db/staff/staff-user-store.js';
import { issueTicket } from './issue-ticket.js';
import { queueStaffMail } from './queue-staff-mail.js';

/**
 * Sends a link for a new password to an address, if it is that of an account which may sign in. The caller tells the
 * asker nothing about it.
 *
 * @returns whose account it is, for the audit
 */
export async function askPassword(
  db: Database,
  { email, secret, at }: { readonly email: string; readonly secret: string; readonly at: Date },
): Promise<string | null> {
  return await db.transaction(async (tx) => {
    const user = await findUserByEmail(tx, email.trim().toLowerCase());
    if (user === null || user.disabledAt !== null || (await countClinics(tx, user.id)) === 0) return null;
    const userId = user.id;
    await dropWaitingMail(tx, userId, 'passwordReset');
    const { id: ticketId } = await issueTicket(tx, {
      ...{ kind: 'passwordReset', userId, clinicId: null, secret, at },
    });
    const content = { kind: 'passwordReset', payload: { ticketId } } as const;
    await queueStaffMail(tx, { userId, clinicId: null, content, at });
    return userId;
  });
}
