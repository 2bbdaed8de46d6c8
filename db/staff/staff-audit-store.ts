import { StaffAudit } from '../../entities/staff/staff-audit.js';
import type { Tx } from '../database.js';

/** Adds an entry. */
export async function insertAudit(tx: Tx, entry: StaffAudit): Promise<void> {
  const { detail, ...columns } = entry;
  await tx
    .getRepository(StaffAudit)
    .createQueryBuilder()
    .insert()
    .values({ ...columns, detail: detail as object })
    .updateEntity(false)
    .execute();
}

/** Adds an entry about an account to the audit of each clinic in which its person works. */
export async function insertAccountAudit(
  tx: Tx,
  entry: Pick<StaffAudit, 'action' | 'outcome' | 'addressHash' | 'at'> & { readonly userId: string },
): Promise<void> {
  const { userId, action, outcome, addressHash, at } = entry;
  await tx.query(
    `insert into staff_audit (id, clinic_id, user_id, action, outcome, thing_kind, thing_id, address_hash, at)
     select gen_random_uuid(), clinic_id, $1::uuid, $2, $3, 'user', $1::text, $4, $5 from staff_membership where user_id = $1`,
    [userId, action, outcome, addressHash, at],
  );
}
