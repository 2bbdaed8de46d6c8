import type { Database } from '../../db/database.js';
import {
  endStaffMail,
  leaseStaffMail,
  postponeStaffMail,
  removeOldStaffMail,
  type LeasedStaffMail,
  type MailLease,
} from '../../db/staff/staff-mail-store.js';
import { removeOldTickets } from '../../db/staff/staff-ticket-store.js';

export type { LeasedStaffMail } from '../../db/staff/staff-mail-store.js';

/** Longer than an attempt can take; a mail whose process died is taken up again after it. */
const LEASE_MS = 5 * 60_000;
/** How long it can be seen what was sent, and what failed. */
const KEPT_MS = 30 * 24 * 3_600_000;

/** Takes mails that are to be sent now; no other process sends them. */
export async function takeStaffMail(
  db: Database,
  at: Date,
  limit: number,
): Promise<readonly LeasedStaffMail[]> {
  return await leaseStaffMail(db.dataSource.manager, at, new Date(at.getTime() + LEASE_MS), limit);
}

/** The provider has it. What it said is forgotten. */
export async function staffMailSent(db: Database, lease: MailLease, at: Date): Promise<void> {
  await db.transaction((tx) => endStaffMail(tx, lease, { state: 'sent', reason: null, at }));
}

/** It never will be sent; `reason` is a code. What it said is forgotten. */
export async function staffMailFailed(
  db: Database,
  lease: MailLease,
  reason: string,
  at: Date,
): Promise<void> {
  await db.transaction((tx) => endStaffMail(tx, lease, { state: 'failed', reason, at }));
}

/** It is tried again then, or given up as `expired` if it is not worth sending by then. */
export async function staffMailLater(
  db: Database,
  mail: MailLease & Pick<LeasedStaffMail, 'untilAt'>,
  { at, nextAt, reason }: { readonly at: Date; readonly nextAt: Date; readonly reason: string },
): Promise<void> {
  await db.transaction((tx) =>
    nextAt >= mail.untilAt
      ? endStaffMail(tx, mail, { state: 'failed', reason: 'expired', at })
      : postponeStaffMail(tx, mail, nextAt, reason),
  );
}

/** Deletes mails and tickets whose time to be kept is over; answers how many. */
export async function forgetStaffMail(db: Database, at: Date, limit: number): Promise<number> {
  const before = new Date(at.getTime() - KEPT_MS);
  return await db.transaction(async (tx) => {
    const mails = await removeOldStaffMail(tx, before, limit);
    return mails + (await removeOldTickets(tx, before, limit - mails));
  });
}
