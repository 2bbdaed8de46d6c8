import type { Database } from '../../db/database.js';
import { removeOldAttempts } from '../../db/staff/identity-store.js';
import { removeEndedSessions } from '../../db/staff/session-list.js';
import { IDLE_HOURS } from './find-visitor.js';

/** Deletes sessions that have ended and sign-ins that nobody finished; answers how many. */
export async function forgetSessions(db: Database, at: Date, limit: number): Promise<number> {
  return await db.transaction(async (tx) => {
    const sessions = await removeEndedSessions(tx, at, IDLE_HOURS, limit);
    return sessions + (await removeOldAttempts(tx, at, limit - sessions));
  });
}
