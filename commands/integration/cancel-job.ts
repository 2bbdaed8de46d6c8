import type { Database } from '../../db/database.js';
import { changeJob, findJob, lockJob, openJob } from '../../db/integration/job-store.js';
import type { Job, JobKind } from '../../entities/integration/job.js';
import type { Acting } from '../acting.js';
import { conflict, missing, Refused, refuseFields } from '../refusal.js';
import { endJob } from './end-job.js';
import { refuseSecondJob } from './start-job.js';

/**
 * Cancels a job: it ends with the line that it is at. With `undo`, what was done to reminders is taken back and
 * what has not gone out does not, also when it was over already.
 *
 * @throws Refused `missing`, `stale`, `conflict` for a job that is over, `fields` for what cannot be taken back
 */
export async function cancelJob(
  db: Database,
  { clinicId, at }: Acting,
  target: { readonly jobId: string; readonly ifRevision: number | null },
  undo: boolean,
): Promise<void> {
  await db.transaction(async (tx) => {
    const found = (await findJob(tx, clinicId, target.jobId)) ?? missing('job');
    const job = (await lockJob(tx, found.id)) ?? missing('job');
    if (target.ifRevision !== null && target.ifRevision !== job.revision)
      throw new Refused({ kind: 'stale' });
    if (undo && !UNDOABLE.has(job.kind)) refuseFields([NO_UNDO]);
    if (job.state === 'waiting' && !undo) {
      await endJob(tx, job, { state: 'cancelled', reason: null, at });
      return;
    }
    if (job.state === 'waiting' || job.state === 'running') {
      const soon = undo ? { tellAfter: at } : {};
      await changeJob(tx, job.id, { cancelRequested: true, undo: job.undo || undo, ...soon });
      return;
    }
    if (!undo || job.undo) conflict('jobOver', `The job is ${job.state} already.`);
    const other = job.kind === 'bulkReminders' ? null : await openJob(tx, clinicId, job.kind);
    if (other !== null) await refuseSecondJob(tx, other);
    await changeJob(tx, job.id, {
      state: 'running',
      cancelRequested: true,
      undo: true,
      finishedAt: null,
      tellAfter: at,
    });
  });
}

/** Cancels the job whose workflow was cancelled in the Temporal UI; nothing is taken back. */
export async function cancelJobByOperator(db: Database, jobId: string, at: Date): Promise<void> {
  await endIfOpen(db, jobId, 'cancelled', 'byOperator', at);
}

/** Gives a job up that fails again and again, so that people see it and can start another one. */
export async function failJob(db: Database, jobId: string, reason: string, at: Date): Promise<void> {
  await endIfOpen(db, jobId, 'failed', reason, at);
}

async function endIfOpen(
  db: Database,
  jobId: string,
  state: 'cancelled' | 'failed',
  reason: string,
  at: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const job = await lockJob(tx, jobId);
    if (job !== null && isOpen(job)) await endJob(tx, job, { state, reason, at });
  });
}

function isOpen({ state }: Job): boolean {
  return state === 'waiting' || state === 'running';
}

const UNDOABLE: ReadonlySet<JobKind> = new Set<JobKind>(['massReminder', 'bulkReminders']);

const NO_UNDO = {
  pointer: '/undo',
  code: 'notPossible',
  message:
    'only what was done to reminders can be taken back; after an import, import the earlier data again',
};
