import type { Tx } from '../../db/database.js';
import { dropChunks } from '../../db/integration/import-chunk-store.js';
import { changeJob } from '../../db/integration/job-store.js';
import type { Job } from '../../entities/integration/job.js';

/** How a job ends. */
export interface JobEnd {
  readonly state: 'done' | 'cancelled' | 'failed';
  readonly reason: string | null;
  readonly at: Date;
}

/**
 * Ends a locked job. Its file is forgotten: what was in it is in the registry now, or named among the problems. One that
 * was only looked at is kept for a day, so that it can be imported without being sent again.
 */
export async function endJob(tx: Tx, job: Job, { state, reason, at }: JobEnd): Promise<void> {
  const isChecked = state === 'done' && job.kind === 'import' && job.input['dryRun'] === true;
  if (!isChecked) await dropChunks(tx, job.id);
  await changeJob(tx, job.id, { state, reason, finishedAt: at });
}
