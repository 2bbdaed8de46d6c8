import { writeDigests } from '../commands/reports/write-digests.js';
import type { DatabaseClock } from '../db/database-clock.js';
import type { Database } from '../db/database.js';

const EVERY_MS = 30_000;

/**
 * Writes the daily mails of clinics that have opened. Any number of workers may do it side by side.
 *
 * @returns how long to rest, in milliseconds
 */
export async function writeDailyDigests(
  db: Database,
  clock: Pick<DatabaseClock, 'now'>,
  publicUrl: string,
): Promise<number> {
  await writeDigests(db, publicUrl, await clock.now());
  return EVERY_MS;
}
