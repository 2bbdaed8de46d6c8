import { endStops } from '../commands/messages/end-stops.js';
import { underAdvisoryLock } from '../db/advisory-lock.js';
import type { DatabaseClock } from '../db/database-clock.js';
import type { Database } from '../db/database.js';

const EVERY_MS = 10_000;

/** Releases stops whose time is over; one worker at a time. @returns how long to rest, in milliseconds */
export async function watchStops(db: Database, clock: Pick<DatabaseClock, 'now'>): Promise<number> {
  await underAdvisoryLock(db.dataSource, 'reminders-stops', async () => endStops(db, await clock.now()));
  return EVERY_MS;
}
