import { v7 as uuid } from 'uuid';
import type { Database } from '../../db/database.js';
import { clinicsToSweep, forgetOldSweeps } from '../../db/reminders/coverage.js';
import type { Acting } from '../acting.js';
import { startJob } from '../integration/start-job.js';
import { Refused } from '../refusal.js';
import { SWEEP_BEGINS } from './sweep-work.js';

/**
 * Has a clinic's reminders and workflows compared in the background.
 *
 * @returns the id of the job
 * @throws Refused `conflict` with the sweep that is under way
 */
export async function startSweep(db: Database, acting: Acting): Promise<string> {
  const id = uuid();
  await startJob(db, acting, { id, kind: 'sweep', input: {}, total: null }, { ...SWEEP_BEGINS });
  return id;
}

/**
 * Starts the daily sweep of clinics that have had none in the last 24 hours, and forgets their old ones.
 *
 * @returns how many clinics it was
 */
export async function startDailySweeps(db: Database, at: Date, most: number): Promise<number> {
  const clinicIds = await clinicsToSweep(db.reader, most);
  for (const clinicId of clinicIds) {
    await forgetOldSweeps(db.reader, clinicId);
    try {
      await startSweep(db, { clinicId, actor: 'engine', at });
    } catch (error) {
      // Somebody has asked for one at this very moment.
      if (!(error instanceof Refused)) throw error;
    }
  }
  return clinicIds.length;
}
