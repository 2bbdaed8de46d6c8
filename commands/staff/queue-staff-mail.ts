import { v7 as uuid } from 'uuid';
import type { Tx } from '../../db/database.js';
import { insertStaffMail } from '../../db/staff/staff-mail-store.js';
import type { StaffMailContent, StaffMailKind } from '../../entities/staff/staff-mail.js';
import { TICKET_LIFE_MS } from './issue-ticket.js';

export type { StaffMailContent } from '../../entities/staff/staff-mail.js';

const HOUR_MS = 3_600_000;

/** How long each is worth sending; then it fails as `expired`. */
const WORTH_MS: Readonly<Record<StaffMailKind, number>> = {
  passwordReset: TICKET_LIFE_MS.passwordReset,
  invitation: TICKET_LIFE_MS.invitation,
  passwordChanged: 24 * HOUR_MS,
  lockedOut: HOUR_MS,
  testMessage: HOUR_MS,
  dailyDigest: 12 * HOUR_MS,
};

/** A mail to one of the staff, by the installation's own sender. */
export interface StaffMailOrder {
  readonly userId: string;
  /** In whose name; `null` for what concerns the account itself. */
  readonly clinicId: string | null;
  readonly content: StaffMailContent;
  readonly at: Date;
  /** Two mails of one kind to one person with the same key are one: the day of a digest, say. */
  readonly onceKey?: string;
}

/**
 * Puts a mail into the outbox, in the transaction of what it is about; the worker sends it within a second of the commit.
 *
 * @returns its id; null if there is no such user, or the mail is there already
 */
export async function queueStaffMail(tx: Tx, order: StaffMailOrder): Promise<string | null> {
  const { userId, clinicId, content, at, onceKey = null } = order;
  const untilAt = new Date(at.getTime() + WORTH_MS[content.kind]);
  const id = uuid();
  const isNew = await insertStaffMail(tx, { id, userId, clinicId, content, at, untilAt, onceKey });
  return isNew ? id : null;
}
