import { moveOffersOn } from '../commands/appointments/move-offers-on.js';
import { underAdvisoryLock } from '../db/advisory-lock.js';
import type { DatabaseClock } from '../db/database-clock.js';
import type { Database } from '../db/database.js';

/** Offers that are looked at in one pass. */
const BATCH = 100;
const EVERY_MS = 15_000;

/**
 * Moves offers of free times on whose clients have had their time; one worker at a time. The rows are all there is to
 * remember, so that it needs no workflow: what a stopped worker left is found by the next pass.
 *
 * @returns how long to rest, in milliseconds
 */
export async function watchOffers(db: Database, clock: Pick<DatabaseClock, 'now'>): Promise<number> {
  await underAdvisoryLock(db.dataSource, 'reminders-slot-offers', async () =>
    moveOffersOn(db, await clock.now(), BATCH),
  );
  return EVERY_MS;
}
