import { forgetClientLinks } from '../commands/messages/forget-client-links.js';
import { forgetStaffMail } from '../commands/staff/settle-staff-mail.js';
import { underAdvisoryLock } from '../db/advisory-lock.js';
import type { DatabaseClock } from '../db/database-clock.js';
import type { Database } from '../db/database.js';

/** Rows that are removed at once: a lock of a few milliseconds. */
const BATCH = 1_000;
const EVERY_MS = 3_600_000;

/**
 * Removes rows whose time to be kept is over; one worker at a time.
 *
 * @returns how long to rest, in milliseconds: not at all while there is more
 */
export async function forgetOldRows(db: Database, clock: Pick<DatabaseClock, 'now'>): Promise<number> {
  const removed = await underAdvisoryLock(db.dataSource, 'reminders-forget', async () => {
    const at = await clock.now();
    return [await forgetClientLinks(db, at, BATCH), await forgetStaffMail(db, at, BATCH)];
  });
  return removed?.includes(BATCH) === true ? 0 : EVERY_MS;
}
