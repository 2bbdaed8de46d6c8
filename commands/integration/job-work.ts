import type { Tx } from '../../db/database.js';
import type { JobProblem } from '../../entities/integration/job-problem.js';
import type { JobProgress } from '../../entities/integration/job-progress.js';
import type { Job, JobKind } from '../../entities/integration/job.js';

/** What one step of a job has come to. */
export interface JobStep {
  readonly progress: Pick<JobProgress, 'done' | 'position' | 'report'>;
  readonly problems: readonly Omit<JobProblem, 'jobId' | 'place'>[];
  /** False when there is nothing left to do. */
  readonly more: boolean;
}

/**
 * Does the next step of a job: one line, one patient. It runs in a transaction that also keeps where the job stands, so
 * a step is done once or not at all, whatever dies.
 */
export type TakeStep = (tx: Tx, progress: JobProgress, at: Date) => Promise<JobStep>;

/** Steps before each of which another system is asked, outside the transaction: no lock is held while it answers. */
export interface AskFirst {
  readonly ask: (progress: JobProgress, at: Date) => Promise<TakeStep>;
}

/** How the jobs of one kind are done. Each batch begins anew, from what the row says. */
export interface JobWork<Take = TakeStep> {
  begin(job: Job): Promise<Take>;
  /** Takes back what the job has made; absent where that cannot be. */
  readonly undo?: (job: Job) => Promise<TakeStep>;
}

/** How each kind is done; a sweep asks Temporal. */
export type JobWorks = {
  readonly [Kind in JobKind]: JobWork<Kind extends 'sweep' ? AskFirst : TakeStep>;
};

/** A report with one more of something. */
export function counted(report: JobProgress['report'], what: string, more = 1): JobProgress['report'] {
  return { ...report, [what]: (report[what] ?? 0) + more };
}
