import { deliverStaffMail, type StaffMailDeps } from '../activities/deliver-staff-mail.js';
import { takeStaffMail } from '../commands/staff/settle-staff-mail.js';

/** A person waits for a link to sign in with. */
const PASS_EVERY_MS = 1_000;
const AT_ONCE = 5;

/**
 * Sends the mails to the staff that are in the outbox. Any number of workers may do it side by side.
 *
 * @returns how long to rest, in milliseconds
 */
export async function sendStaffMail(deps: StaffMailDeps): Promise<number> {
  const { db, clock, log } = deps;
  const mails = await takeStaffMail(db, await clock.now(), AT_ONCE);
  const failed = (staffMailId: string) => (error: unknown) =>
    log.warn({ err: error, staffMailId }, 'a mail to the staff could not be sent; it will be tried again');
  await Promise.all(mails.map((mail) => deliverStaffMail(deps, mail).catch(failed(mail.id))));
  return mails.length < AT_ONCE ? PASS_EVERY_MS : 0;
}
