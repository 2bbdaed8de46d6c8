import { v7 as uuid } from 'uuid';
import type { Database } from '../../db/database.js';
import { dropLostChunks, handChunksOn } from '../../db/integration/import-chunk-store.js';
import { findJob, insertJob } from '../../db/integration/job-store.js';
import { violatedConstraint } from '../../db/violated-constraint.js';
import type { Acting } from '../acting.js';
import { conflict, missing } from '../refusal.js';
import { firstPosition, importInput } from './import-work.js';
import { refuseWhileBusy } from './start-job.js';

/**
 * Imports a file that was only looked at, as it was looked at; answers the id of the job.
 *
 * @throws Refused `conflict` if its file is not there any more, or another import is under way
 */
export async function importCheckedFile(db: Database, acting: Acting, jobId: string): Promise<string> {
  const { clinicId, actor, at } = acting;
  const checked = (await findJob(db.reader, clinicId, jobId)) ?? missing('job');
  if (checked.kind !== 'import' || checked.state !== 'done')
    conflict('jobOver', 'The job has checked no file.');
  await refuseWhileBusy(db, clinicId, 'import');
  const id = uuid();
  const input = { ...importInput(checked), dryRun: false };
  const job = { id, clinicId, kind: 'import' as const, total: checked.total, createdBy: actor };
  try {
    await db.transaction(async (tx) => {
      await insertJob(tx, { ...job, input, state: 'waiting', tellAfter: at }, { ...firstPosition(input) });
      const pieces = await handChunksOn(tx, jobId, id);
      if (pieces === 0)
        conflict('fileGone', 'The file was forgotten meanwhile, or is imported already. Send it again.');
    });
  } catch (error) {
    if (violatedConstraint(error) !== 'job_one_at_a_time') throw error;
    conflict('jobRunning', 'Another import has begun at this very moment.');
  }
  return id;
}

/** Forgets files that were looked at and not imported within a day. */
export async function forgetCheckedFiles(db: Database): Promise<void> {
  await db.transaction((tx) => dropLostChunks(tx));
}
