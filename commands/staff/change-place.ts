import type { Database, Tx } from '../../db/database.js';
import { lockClinic } from '../../db/registry/clinic-store.js';
import { lockUser, updateUser } from '../../db/staff/account-store.js';
import {
  countClinics,
  deleteMembership,
  findMembership,
  hasOtherAdmin,
  updateRole,
  wasRemoved,
} from '../../db/staff/membership-store.js';
import { deleteSessions } from '../../db/staff/session-list.js';
import { endTickets } from '../../db/staff/staff-ticket-store.js';
import { insertMembership } from '../../db/staff/staff-user-store.js';
import type { StaffMembership, StaffRole } from '../../entities/staff/staff-membership.js';
import type { Acting } from '../acting.js';
import { conflict, missing } from '../refusal.js';

/** How the audit calls it when somebody is taken out of a clinic. */
export const REMOVAL = '/settings/users/:userId/remove';

/**
 * Gives a person another role in the clinic; their browsers there are signed out, so that no session outlives its role.
 *
 * @returns the role before
 * @throws Refused `missing`; `conflict` if nobody else could administer the clinic
 */
export async function changeRole(
  db: Database,
  { clinicId }: Acting,
  { userId, role }: { readonly userId: string; readonly role: StaffRole },
): Promise<StaffRole> {
  return await db.transaction(async (tx) => {
    const place = await lockPlace(tx, clinicId, userId);
    if (place.role === role) return role;
    if (place.role === 'admin') await keepAnAdmin(tx, clinicId, userId);
    await updateRole(tx, clinicId, userId, role);
    await deleteSessions(tx, { userId, clinicId });
    return place.role;
  });
}

/**
 * Takes a person out of the clinic, at once in every browser. The account stays, for other clinics and for the audit.
 *
 * @returns the role that the person had
 * @throws Refused `missing`; `conflict` if nobody else could administer the clinic
 */
export async function removeFromClinic(
  db: Database,
  { clinicId, at }: Acting,
  userId: string,
): Promise<StaffRole> {
  return await db.transaction(async (tx) => {
    const place = await lockPlace(tx, clinicId, userId);
    if (place.role === 'admin') await keepAnAdmin(tx, clinicId, userId);
    await deleteMembership(tx, clinicId, userId);
    await deleteSessions(tx, { userId, clinicId });
    if ((await countClinics(tx, userId)) === 0) await endTickets(tx, userId, at);
    return place.role;
  });
}

/**
 * Takes a person who was taken out of the clinic in again.
 *
 * @throws Refused `missing` if the person was never there; `conflict` if they are there
 */
export async function restoreToClinic(
  db: Database,
  { clinicId }: Acting,
  { userId, role }: { readonly userId: string; readonly role: StaffRole },
): Promise<void> {
  await db.transaction(async (tx) => {
    await lockClinic(tx, clinicId);
    if (!(await wasRemoved(tx, clinicId, userId, REMOVAL))) missing('user');
    if ((await findMembership(tx, clinicId, userId)) !== null)
      conflict('userKnown', 'This person works in the clinic already.');
    await insertMembership(tx, { userId, clinicId, role });
  });
}

/**
 * Disables an account, at once in every browser, or enables it again. An account that works in other clinics as well is
 * not one clinic's to disable.
 *
 * @throws Refused `missing`; `conflict`
 */
export async function setDisabled(
  db: Database,
  { clinicId, at }: Acting,
  { userId, disabled }: { readonly userId: string; readonly disabled: boolean },
): Promise<void> {
  await db.transaction(async (tx) => {
    const place = await lockPlace(tx, clinicId, userId);
    const user = await lockUser(tx, userId);
    if (user === null) missing('user');
    if ((await countClinics(tx, userId)) > 1)
      conflict('userElsewhere', 'This person works in other clinics too: remove them from this one instead.');
    if ((user.disabledAt !== null) === disabled) return;
    if (disabled && place.role === 'admin') await keepAnAdmin(tx, clinicId, userId);
    await updateUser(tx, userId, { disabledAt: disabled ? at : null });
    if (!disabled) return;
    await deleteSessions(tx, { userId });
    await endTickets(tx, userId, at);
  });
}

/** The clinic's row is the lock of its places: of two administrators who remove each other, one is told. */
async function lockPlace(tx: Tx, clinicId: string, userId: string): Promise<StaffMembership> {
  await lockClinic(tx, clinicId);
  return (await findMembership(tx, clinicId, userId)) ?? missing('user');
}

async function keepAnAdmin(tx: Tx, clinicId: string, userId: string): Promise<void> {
  if (!(await hasOtherAdmin(tx, clinicId, userId)))
    conflict(
      'lastAdmin',
      'Nobody else could administer the clinic: make somebody else an administrator first.',
    );
}
