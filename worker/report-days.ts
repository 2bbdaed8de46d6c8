import { countDays } from '../commands/reports/count-days.js';
import { underAdvisoryLock } from '../db/advisory-lock.js';
import type { DatabaseClock } from '../db/database-clock.js';
import type { Database } from '../db/database.js';

const CLINICS = 20;
const EVERY_MS = 60_000;

/**
 * Keeps the figures of reports up to date, a few clinics at a time; one worker at a time does it.
 *
 * @returns how long to rest, in milliseconds
 */
export async function countReportDays(db: Database, clock: Pick<DatabaseClock, 'now'>): Promise<number> {
  await underAdvisoryLock(db.dataSource, 'reminders-report-days', async () =>
    countDays(db, await clock.now(), CLINICS),
  );
  return EVERY_MS;
}
