import type { Database } from '../../db/database.js';
import { lockUser, updateUser } from '../../db/staff/account-store.js';
import type { StaffUser } from '../../entities/staff/staff-user.js';
import { missing, refuseFields } from '../refusal.js';
import { nameErrors } from './invite-user.js';

/** What one may change of oneself. */
export type OwnDetails = Pick<StaffUser, 'name' | 'language'>;

/** Changes one's own name and language; answers what they were. @throws Refused `fields` */
export async function changeOwnDetails(
  db: Database,
  userId: string,
  details: OwnDetails,
): Promise<OwnDetails> {
  const name = details.name.trim();
  refuseFields(nameErrors(name));
  return await db.transaction(async (tx) => {
    const before = (await lockUser(tx, userId)) ?? missing('user');
    await updateUser(tx, userId, { name, language: details.language });
    return { name: before.name, language: before.language };
  });
}
