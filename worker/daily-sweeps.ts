import { startDailySweeps } from '../commands/reminders/start-sweep.js';
import { underAdvisoryLock } from '../db/advisory-lock.js';
import type { Sweeping } from './sweep.js';

/** Ten clinics a minute are 14,400 a day; from then on each keeps its own time of day. */
const CLINICS = 10;
const EVERY_MS = 60_000;

/**
 * Starts the sweep of clinics whose last one is a day ago, a few at a time; one worker at a time does it.
 *
 * @returns how long to rest, in milliseconds
 */
export async function sweepDaily({ telling: { db }, clock, log }: Sweeping): Promise<number> {
  await underAdvisoryLock(db.dataSource, 'reminders-daily-sweeps', async () => {
    const clinics = await startDailySweeps(db, await clock.now(), CLINICS);
    if (clinics > 0) log.info({ clinics }, 'daily sweeps were started');
  });
  return EVERY_MS;
}
