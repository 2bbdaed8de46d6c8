import type { Database, Tx } from '../../db/database.js';
import { insertJob, openJob, readProgress } from '../../db/integration/job-store.js';
import type { NewJob } from '../../db/integration/job-store.js';
import { violatedConstraint } from '../../db/violated-constraint.js';
import type { JobProgress } from '../../entities/integration/job-progress.js';
import type { Job, JobKind } from '../../entities/integration/job.js';
import type { Acting } from '../acting.js';
import { conflict } from '../refusal.js';

/**
 * Writes a job that a worker will find, at `startsAt` or at once. Of each kind a clinic has one at a time, but for bulk
 * actions, which wait for one another.
 *
 * @throws Refused `conflict` with the job that is under way
 */
export async function startJob(
  db: Database,
  { clinicId, actor, at }: Acting,
  job: Pick<NewJob, 'id' | 'kind' | 'input' | 'total' | 'startsAt'>,
  position: JobProgress['position'],
): Promise<void> {
  try {
    await db.transaction(async (tx) => {
      await insertJob(
        tx,
        { ...job, clinicId, createdBy: actor, state: 'waiting', tellAfter: job.startsAt ?? at },
        position,
      );
    });
  } catch (error) {
    if (violatedConstraint(error) !== 'job_one_at_a_time') throw error;
    await refuseWhileBusy(db, clinicId, job.kind);
    conflict('jobRunning', 'Another job of this kind is ending at this very moment. Try again.');
  }
}

/** Refuses if the clinic has a job of that kind under way. */
export async function refuseWhileBusy(db: Database, clinicId: string, kind: JobKind): Promise<void> {
  const other = await openJob(db.reader, clinicId, kind);
  if (other !== null) await refuseSecondJob(db.reader, other);
}

/** Refuses a job in favour of the one that is under way, which is shown with how far it has come. */
export async function refuseSecondJob(reader: Tx, { id, kind, state, total }: Job): Promise<never> {
  const progress = await readProgress(reader, id);
  conflict('jobRunning', `A job of the kind ${kind} is ${state} at this clinic; there is one at a time.`, {
    job: { id, kind, state, done: progress?.done ?? 0, total },
  });
}
