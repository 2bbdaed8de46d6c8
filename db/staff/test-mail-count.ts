import type { Tx } from '../database.js';

/** How many tests of texts somebody has had mailed to themselves since an instant; one request of a person at a time. */
export async function countTestMails(tx: Tx, userId: string, since: Date): Promise<number> {
  await tx.query('select id from staff_user where id = $1 for update', [userId]);
  const [row] = await tx.query<{ count: number }[]>(
    `select count(*)::int as count from staff_mail where user_id = $1 and kind = 'testMessage' and created_at > $2`,
    [userId, since],
  );
  return row?.count ?? 0;
}
