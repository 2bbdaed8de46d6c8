import type { EntityManager } from 'typeorm';
import { StaffUser } from '../../entities/staff/staff-user.js';
import type { Tx } from '../database.js';

/** The account, kept from other changes until the transaction ends. */
export async function lockUser(tx: Tx, userId: string): Promise<StaffUser | null> {
  return tx.findOne(StaffUser, { where: { id: userId }, lock: { mode: 'for_no_key_update' } });
}

/** Changes columns of an account. */
export async function updateUser(
  tx: Tx,
  userId: string,
  change: Partial<Pick<StaffUser, 'name' | 'language' | 'passwordHash' | 'disabledAt'>>,
): Promise<void> {
  await tx.getRepository(StaffUser).update({ id: userId }, change);
}

/** The names of the clinics in which somebody works. */
export async function clinicNamesOf(reader: EntityManager, userId: string): Promise<readonly string[]> {
  const rows = await reader.query<{ name: string }[]>(
    `select clinic.name from staff_membership place join clinic on clinic.id = place.clinic_id
      where place.user_id = $1 order by clinic.name limit 50`,
    [userId],
  );
  return rows.map(({ name }) => name);
}

/** Whether somebody can sign in by password. */
export async function hasPassword(reader: EntityManager, userId: string): Promise<boolean> {
  const rows = await reader.query<unknown[]>(
    'select from staff_user where id = $1 and password_hash is not null',
    [userId],
  );
  return rows.length > 0;
}
