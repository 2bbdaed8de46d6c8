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

/** Writes what became of something that was begun. */
export async function saveAuditEnd(
  tx: Tx,
  id: string,
  { outcome, thingKind, thingId, detail }: Pick<StaffAudit, 'outcome' | 'thingKind' | 'thingId' | 'detail'>,
): Promise<void> {
  await tx.query(
    `update staff_audit set outcome = $2, thing_kind = $3, thing_id = $4, detail = $5 where id = $1`,
    [id, outcome, thingKind, thingId, JSON.stringify(detail)],
  );
}

/** Removes entries of before that instant, at most so many; answers how many. The database refuses younger ones. */
export async function removeOldAudit(tx: Tx, before: Date, most: number): Promise<number> {
  const [, count] = await tx.query<[unknown, number]>(
    `delete from staff_audit where id in (select id from staff_audit where at < $1 order by at limit $2)`,
    [before, most],
  );
  return count;
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
