import { performance } from 'node:perf_hooks';
import type { Database } from '../../db/database.js';
import {
  addProblems,
  changeJob,
  holdProgress,
  lockJob,
  readProgress,
  saveProgress,
} from '../../db/integration/job-store.js';
import type { JobProgress } from '../../entities/integration/job-progress.js';
import type { Job } from '../../entities/integration/job.js';
import { endJob } from './end-job.js';
import type { JobStep, JobWorks, TakeStep } from './job-work.js';

/** A batch ends after the step during which this time is up, so that a job can be seen to move, and be stopped. */
const BATCH_MS = 4_000;

/** A job whose worker has not been heard of for this long is looked after by another one. */
export const UNHEARD_MS = 120_000;

/** A job keeps this many problems; what is wrong in the rest of the file is likely to be the same. */
const MOST_PROBLEMS = 10_000;

/** What batches are done with. */
export interface JobEngine {
  readonly db: Database;
  readonly works: JobWorks;
  readonly now: () => Promise<Date>;
  /** How long a batch goes on; 4 seconds unless given. */
  readonly batchMs?: number;
}

/**
 * Does some of a job, from where its row says that it stands, and ends it when nothing is left or somebody wants it to
 * end. Two workers at the same job do nothing twice: the one that comes second sees that it was overtaken.
 *
 * @throws what the database throws; the steps before that stay done
 */
export async function runJobBatch(engine: JobEngine, jobId: string): Promise<'more' | 'done'> {
  const { db, works } = engine;
  const job = await takeUp(engine, jobId);
  if (job === null) return 'done';
  const work = works[job.kind];
  const take = await (job.undo ? work.undo?.(job) : work.begin(job));
  let progress = await readProgress(db.reader, jobId);
  if (take === undefined || progress === null) throw new Error(`job ${jobId} cannot go on`);
  const startedMs = performance.now();
  while (performance.now() - startedMs < (engine.batchMs ?? BATCH_MS)) {
    const taking = typeof take === 'function' ? take : await take.ask(progress, await engine.now());
    const step = await takeStep(engine, job, taking, progress);
    if (step === null) return 'more';
    if (!step.more) {
      await finish(engine, job);
      return 'done';
    }
    progress = { jobId, ...step.progress, step: progress.step + 1 };
  }
  return 'more';
}

/** Marks the job as at work; `null` when there is nothing to be done for it any more. */
async function takeUp({ db, now }: JobEngine, jobId: string): Promise<Job | null> {
  const at = await now();
  return await db.transaction(async (tx) => {
    const job = await lockJob(tx, jobId);
    if (job === null || (job.state !== 'waiting' && job.state !== 'running')) return null;
    if (job.startsAt !== null && job.startsAt > at && !job.undo) {
      await changeJob(tx, jobId, { tellAfter: job.startsAt });
      return null;
    }
    if (job.cancelRequested && !job.undo) {
      await endJob(tx, job, { state: 'cancelled', reason: null, at });
      return null;
    }
    const begun = { state: 'running' as const, startedAt: job.startedAt ?? at };
    await changeJob(tx, jobId, { ...begun, tellAfter: new Date(at.getTime() + UNHEARD_MS) });
    return Object.assign(job, begun);
  });
}

/** One step in its own transaction; `null` when another worker took it, or the job is to go on no more. */
async function takeStep(
  { db, now }: JobEngine,
  job: Job,
  take: TakeStep,
  progress: JobProgress,
): Promise<JobStep | null> {
  const at = await now();
  return await db.transaction(async (tx) => {
    if (!(await holdProgress(tx, progress, job.undo))) return null;
    const step = await take(tx, progress, at);
    const known = progress.report['problems'] ?? 0;
    const problems = step.problems.slice(0, Math.max(0, MOST_PROBLEMS - known));
    await addProblems(
      tx,
      problems.map((problem, place) => ({ ...problem, jobId: job.id, place })),
    );
    const report = { ...step.progress.report };
    if (problems.length > 0) report['problems'] = known + problems.length;
    const next = { ...step.progress, report };
    await saveProgress(tx, { jobId: job.id, step: progress.step + 1, ...next });
    return { ...step, progress: next };
  });
}

async function finish({ db, now }: JobEngine, job: Job): Promise<void> {
  const at = await now();
  await db.transaction(async (tx) => {
    const held = await lockJob(tx, job.id);
    if (held?.state !== 'running' || held.undo !== job.undo) return;
    const end = job.undo ? ({ state: 'cancelled', reason: 'takenBack' } as const) : DONE;
    await endJob(tx, held, { ...end, at });
  });
}

const DONE = { state: 'done', reason: null } as const;
