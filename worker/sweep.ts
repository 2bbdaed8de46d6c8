import { tells } from '../commands/reminders/engine-metrics.js';
import { replanWaiting } from '../commands/reminders/replan-waiting.js';
import { sweepMissedWakes } from '../commands/reminders/sweep-missed-wakes.js';
import { sweepStrandedSends } from '../commands/reminders/sweep-stranded-sends.js';
import type { Telling } from '../commands/reminders/tell-workflows.js';
import { underAdvisoryLock } from '../db/advisory-lock.js';
import type { DatabaseClock } from '../db/database-clock.js';
import type { Logger } from '../log.js';

const SWEEP_EVERY_MS = 20_000;

/** 100 reminders every 5 seconds: as fast as the relay's slow lane tells them. */
const REPLANS = 100;
const REPLAN_EVERY_MS = 5_000;

/** What the sweep and the planning in the background use. */
export interface Sweeping {
  readonly telling: Telling;
  readonly clock: DatabaseClock;
  readonly log: Logger;
}

/**
 * Repairs what nobody else would: reminders that slept through their time, sends whose process died. One worker at a
 * time does it, by a lock in the database and not by a schedule in Temporal, which is the store that it repairs.
 *
 * @returns how long to rest, in milliseconds
 */
export async function sweep({ telling, clock, log }: Sweeping): Promise<number> {
  await underAdvisoryLock(telling.db.dataSource, 'reminders-sweep', async () => {
    const settled = await sweepStrandedSends(telling.db, await clock.now());
    if (settled > 0) log.warn({ settled }, 'sends that their process had left were settled');
    const { told, unreached, refused } = await sweepMissedWakes(telling);
    tells.inc({ way: 'sweep', result: 'told' }, told);
    tells.inc({ way: 'sweep', result: 'unreached' }, unreached);
    tells.inc({ way: 'sweep', result: 'refused' }, refused);
    if (told > 0) log.warn({ told }, 'reminders that should have been awake were told again');
  });
  return SWEEP_EVERY_MS;
}

/** Plans some of the reminders anew whose clinic changed its calendar; one worker at a time. */
export async function replanInBackground({ telling, clock }: Sweeping): Promise<number> {
  await underAdvisoryLock(telling.db.dataSource, 'reminders-replan', async () => {
    await replanWaiting(telling.db, await clock.now(), REPLANS);
  });
  return REPLAN_EVERY_MS;
}
