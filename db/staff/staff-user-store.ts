import type { EntityManager } from 'typeorm';
import { StaffMembership } from '../../entities/staff/staff-membership.js';
import { StaffUser } from '../../entities/staff/staff-user.js';
import type { Tx } from '../database.js';

export async function insertUser(
  tx: Tx,
  user: Omit<StaffUser, 'revision' | 'createdAt' | 'updatedAt'>,
): Promise<void> {
  await tx.getRepository(StaffUser).insert(user);
}

/** The account with this address, in lower case. */
export async function findUserByEmail(reader: EntityManager, email: string): Promise<StaffUser | null> {
  return reader.getRepository(StaffUser).findOneBy({ email });
}

export async function insertMembership(tx: Tx, place: Omit<StaffMembership, 'createdAt'>): Promise<void> {
  await tx.getRepository(StaffMembership).insert(place);
}

/** The clinic in which somebody was last, else the one that took them in first; `null` if there is none. */
export async function firstClinicOf(reader: EntityManager, userId: string): Promise<string | null> {
  const rows: { clinic_id: string }[] = await reader.query(
    `select m.clinic_id from staff_membership m
       left join lateral (select max(s.used_at) as used_at from staff_session s
                           where s.user_id = m.user_id and s.clinic_id = m.clinic_id) used on true
      where m.user_id = $1
      order by used.used_at desc nulls last, m.created_at, m.clinic_id limit 1`,
    [userId],
  );
  return rows[0]?.clinic_id ?? null;
}
