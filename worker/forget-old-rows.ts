import { forgetClientLinks } from '../commands/messages/forget-client-links.js';
import { forgetMerges } from '../commands/registry/separate-clients.js';
import { forgetAudit } from '../commands/staff/record-audit.js';
import { forgetSessions } from '../commands/staff/forget-sessions.js';
import { forgetCheckedFiles } from '../commands/integration/import-checked-file.js';
import { forgetOldSendLists } from '../commands/messages/take-old-sends.js';
import { forgetStaffMail } from '../commands/staff/settle-staff-mail.js';
import { forgetTestSms } from '../commands/messages/settle-test-sms.js';
import { underAdvisoryLock } from '../db/advisory-lock.js';
import type { DatabaseClock } from '../db/database-clock.js';
import type { Database } from '../db/database.js';

/** Rows that are removed at once: a lock of a few milliseconds. */
const BATCH = 1_000;
/** Each with up to 20,000 lines. */
const LISTS = 5;
const EVERY_MS = 3_600_000;

/**
 * Removes rows whose time to be kept is over; one worker at a time.
 *
 * @returns how long to rest, in milliseconds: not at all while there is more
 */
export async function forgetOldRows(db: Database, clock: Pick<DatabaseClock, 'now'>): Promise<number> {
  const removed = await underAdvisoryLock(db.dataSource, 'reminders-forget', async () => {
    const at = await clock.now();
    await forgetOldSendLists(db, at, LISTS);
    await forgetCheckedFiles(db);
    return [
      await forgetClientLinks(db, at, BATCH),
      await forgetStaffMail(db, at, BATCH),
      await forgetSessions(db, at, BATCH),
      await forgetTestSms(db, at, BATCH),
      await forgetAudit(db, at, BATCH),
      await forgetMerges(db, at, BATCH),
    ];
  });
  return removed?.includes(BATCH) === true ? 0 : EVERY_MS;
}
