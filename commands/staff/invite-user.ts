import { v7 as uuid } from 'uuid';
import type { Database, Tx } from '../../db/database.js';
import { countClinics, findMembership } from '../../db/staff/membership-store.js';
import { dropWaitingMail } from '../../db/staff/staff-mail-store.js';
import { endTickets } from '../../db/staff/staff-ticket-store.js';
import { findUserByEmail, insertMembership, insertUser } from '../../db/staff/staff-user-store.js';
import { lockUser, updateUser } from '../../db/staff/account-store.js';
import type { StaffRole } from '../../entities/staff/staff-membership.js';
import type { StaffLanguage, StaffUser } from '../../entities/staff/staff-user.js';
import { conflict, missing, refuseFields, type FieldError } from '../refusal.js';
import { issueTicket } from './issue-ticket.js';
import { queueStaffMail } from './queue-staff-mail.js';

/** Who is to work in a clinic. */
export interface Invitation {
  readonly clinicId: string;
  readonly email: string;
  /** Of an account that is there already the name and language stay. */
  readonly name: string;
  readonly language: StaffLanguage;
  readonly role: StaffRole;
  /** Who invites, as the mail says; `null`: the installation. */
  readonly invitedBy: string | null;
  readonly at: Date;
  readonly secret: string;
}

/** An invitation that was sent. `token` opens the page of the first password; `null` for an account that has one. */
export interface Invited {
  readonly userId: string;
  readonly token: string | null;
}

const EMAIL = /^[^\s@<>()[\]"',;:\\]{1,64}@[^\s@.]+(?:\.[^\s@.]+)+$/;
const EMAIL_MAX = 254;
const NAME_MAX = 100;

/**
 * Gives a person a place in a clinic, and tells them by mail. An account is made if there is none with this address;
 * its first password is chosen by the link in the mail.
 *
 * @throws Refused `fields` if address or name cannot be, or the person works there already
 */
export async function inviteUser(db: Database, invitation: Invitation): Promise<Invited> {
  const { clinicId, role, language, at } = invitation;
  const email = invitation.email.trim().toLowerCase();
  const name = invitation.name.trim();
  refuseFields([...emailErrors(email), ...nameErrors(name)]);
  return await db.transaction(async (tx) => {
    const known = await findUserByEmail(tx, email);
    if (known !== null && (await findMembership(tx, clinicId, known.id)) !== null)
      refuseFields([{ pointer: '/email', code: 'user.known', message: 'already works in this clinic' }]);
    const userId = known?.id ?? uuid();
    // An account whose invitation was taken back before it was ever used is as good as new.
    const isUnused = known?.passwordHash === null && (await countClinics(tx, known.id)) === 0;
    if (isUnused) await updateUser(tx, userId, { name, language });
    if (known === null)
      await insertUser(tx, { id: userId, email, name, passwordHash: null, language, disabledAt: null });
    await insertMembership(tx, { userId, clinicId, role });
    return await sendInvitation(tx, known ?? { id: userId, passwordHash: null }, { ...invitation, at });
  });
}

/**
 * Sends the invitation of a person who has not chosen a password yet once more; links that were sent before stop working.
 *
 * @throws Refused `missing` if the person does not work in the clinic; `conflict` if a password is there
 */
export async function inviteAgain(
  db: Database,
  userId: string,
  invitation: Pick<Invitation, 'clinicId' | 'invitedBy' | 'at' | 'secret'>,
): Promise<Invited> {
  return await db.transaction(async (tx) => {
    if ((await findMembership(tx, invitation.clinicId, userId)) === null) missing('user');
    const user = await lockUser(tx, userId);
    if (user === null) missing('user');
    if (user.passwordHash !== null) conflict('userActive', 'This person has chosen a password already.');
    if (user.disabledAt !== null) conflict('userDisabled', 'This account is disabled.');
    await endTickets(tx, userId, invitation.at, 'invitation');
    await dropWaitingMail(tx, userId, 'invitation');
    return await sendInvitation(tx, user, invitation);
  });
}

async function sendInvitation(
  tx: Tx,
  { id: userId, passwordHash }: Pick<StaffUser, 'id' | 'passwordHash'>,
  { clinicId, invitedBy, at, secret }: Pick<Invitation, 'clinicId' | 'invitedBy' | 'at' | 'secret'>,
): Promise<Invited> {
  const ticket =
    passwordHash === null
      ? await issueTicket(tx, { kind: 'invitation', userId, clinicId, secret, at })
      : null;
  const content = { kind: 'invitation', payload: { ticketId: ticket?.id ?? null, invitedBy } } as const;
  await queueStaffMail(tx, { userId, clinicId, content, at });
  return { userId, token: ticket?.token ?? null };
}

function emailErrors(email: string): FieldError[] {
  const isOne = email.length <= EMAIL_MAX && EMAIL.test(email);
  return isOne ? [] : [{ pointer: '/email', code: 'email.invalid', message: 'must be an email address' }];
}

/** What is wrong with a person's name, if anything. */
export function nameErrors(name: string): FieldError[] {
  const isOne = name.length > 0 && name.length <= NAME_MAX && !/[\p{Cc}\n]/u.test(name);
  return isOne
    ? []
    : [{ pointer: '/name', code: 'name.invalid', message: `must be 1 to ${NAME_MAX} characters` }];
}
