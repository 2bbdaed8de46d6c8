import type { Database, Tx } from '../../db/database.js';
import { clinicNamesOf, lockUser, updateUser } from '../../db/staff/account-store.js';
import { deleteSessions } from '../../db/staff/session-list.js';
import { endTickets, findTicketByHash, useTicket } from '../../db/staff/staff-ticket-store.js';
import type { TicketKind } from '../../entities/staff/staff-ticket.js';
import type { StaffUser } from '../../entities/staff/staff-user.js';
import { refuseFields } from '../refusal.js';
import { passwordErrors } from './check-password.js';
import { isPassword, passwordHash } from './password-hash.js';
import { queueStaffMail } from './queue-staff-mail.js';
import { renewSession } from './renew-session.js';
import { isStaffTicketToken, staffTicketHash } from './staff-ticket-token.js';

/** Somebody who may choose a password because of a link in a mail. */
export interface TicketHolder {
  readonly ticketId: string;
  readonly kind: TicketKind;
  readonly userId: string;
  readonly email: string;
  readonly language: StaffUser['language'];
}

/** Who holds the link with this token; `null`: it was used, is too old, or never was. */
export async function readTicket(db: Database, token: string, at: Date): Promise<TicketHolder | null> {
  return await db.transaction((tx) => holderOf(tx, token, at));
}

async function holderOf(tx: Tx, token: string, at: Date): Promise<TicketHolder | null> {
  if (!isStaffTicketToken(token)) return null;
  const ticket = await findTicketByHash(tx, staffTicketHash(token));
  if (ticket === null || ticket.usedAt !== null || ticket.expiresAt <= at) return null;
  const user = await lockUser(tx, ticket.userId);
  if (user === null || user.disabledAt !== null) return null;
  const { id: userId, email, language } = user;
  return { ticketId: ticket.id, kind: ticket.kind, userId, email, language };
}

/**
 * Sets a password by the link of a mail. The link is used up, all others of the account too, and every browser in which
 * the person was signed in is signed out.
 *
 * @returns whose account it is; `null`: the link was used, is too old, or never was
 * @throws Refused `fields` if the password is too short, too long, or easy to guess
 */
export async function choosePassword(
  db: Database,
  { token, password, at }: { readonly token: string; readonly password: string; readonly at: Date },
): Promise<TicketHolder | null> {
  const seen = await readTicket(db, token, at);
  if (seen === null) return null;
  const hash = await checkedHash(db, seen, password);
  return await db.transaction(async (tx) => {
    const holder = await holderOf(tx, token, at);
    if (holder === null || !(await useTicket(tx, holder.ticketId, at))) return null;
    const { userId } = holder;
    const before = await lockUser(tx, userId);
    await updateUser(tx, userId, { passwordHash: hash });
    await endTickets(tx, userId, at);
    await deleteSessions(tx, { userId });
    if (before?.passwordHash != null) await tellChanged(tx, userId, at);
    return holder;
  });
}

/**
 * Changes one's own password. Other browsers are signed out, and this one gets another secret.
 *
 * @returns the secret of the browser's cookie; `null`: the present password is another one
 * @throws Refused `fields` if the new password is too short, too long, or easy to guess
 */
export async function changeOwnPassword(
  db: Database,
  change: {
    readonly userId: string;
    readonly sessionId: Buffer;
    readonly email: string;
    readonly present: string;
    readonly password: string;
    readonly at: Date;
  },
): Promise<string | null> {
  const { userId, sessionId, present, password, at } = change;
  const user = await db.transaction((tx) => lockUser(tx, userId));
  if (user === null || !(await isPassword(user.passwordHash, present))) return null;
  const hash = await checkedHash(db, change, password);
  return await db.transaction(async (tx) => {
    const still = await lockUser(tx, userId);
    if (still?.passwordHash !== user.passwordHash) return null;
    await updateUser(tx, userId, { passwordHash: hash });
    await endTickets(tx, userId, at);
    await deleteSessions(tx, { userId, except: sessionId });
    await tellChanged(tx, userId, at);
    return await renewSession(tx, sessionId);
  });
}

async function checkedHash(
  db: Database,
  { userId, email }: { readonly userId: string; readonly email: string },
  password: string,
): Promise<string> {
  refuseFields(passwordErrors(password, [email, ...(await clinicNamesOf(db.reader, userId))]));
  return await passwordHash(password);
}

async function tellChanged(tx: Tx, userId: string, at: Date): Promise<void> {
  await queueStaffMail(tx, { userId, clinicId: null, content: { kind: 'passwordChanged', payload: {} }, at });
}
