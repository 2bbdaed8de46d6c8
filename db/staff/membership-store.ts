import type { EntityManager } from 'typeorm';
import { StaffMembership, type StaffRole } from '../../entities/staff/staff-membership.js';
import type { Tx } from '../database.js';

/** The place of a person in a clinic. */
export async function findMembership(
  reader: EntityManager,
  clinicId: string,
  userId: string,
): Promise<StaffMembership | null> {
  return reader.getRepository(StaffMembership).findOneBy({ clinicId, userId });
}

export async function updateRole(tx: Tx, clinicId: string, userId: string, role: StaffRole): Promise<void> {
  await tx.getRepository(StaffMembership).update({ clinicId, userId }, { role });
}

export async function deleteMembership(tx: Tx, clinicId: string, userId: string): Promise<void> {
  await tx.getRepository(StaffMembership).delete({ clinicId, userId });
}

/** How many clinics somebody works in. */
export async function countClinics(reader: EntityManager, userId: string): Promise<number> {
  return reader.getRepository(StaffMembership).countBy({ userId });
}

/** Whether a clinic has another administrator who can sign in; one who has not yet accepted an invitation cannot. */
export async function hasOtherAdmin(
  reader: EntityManager,
  clinicId: string,
  userId: string,
): Promise<boolean> {
  const rows = await reader.query<unknown[]>(
    `select from staff_membership place join staff_user person on person.id = place.user_id
      where place.clinic_id = $1 and place.user_id <> $2 and place.role = 'admin' and person.disabled_at is null
        and (person.password_hash is not null
             or exists (select from staff_identity linked where linked.user_id = person.id))
      limit 1`,
    [clinicId, userId],
  );
  return rows.length > 0;
}

/** Whether somebody was taken out of a clinic at some time, so that this can be undone. */
export async function wasRemoved(
  reader: EntityManager,
  clinicId: string,
  userId: string,
  action: string,
): Promise<boolean> {
  const rows = await reader.query<unknown[]>(
    `select from staff_audit where clinic_id = $1 and thing_id = $2::text and action = $3 and outcome in ('done', 'begun') limit 1`,
    [clinicId, userId, action],
  );
  return rows.length > 0;
}
