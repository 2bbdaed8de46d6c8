import type { EntityManager } from 'typeorm';
import { JobProblem } from '../../entities/integration/job-problem.js';
import { JobProgress } from '../../entities/integration/job-progress.js';
import type { JobKind } from '../../entities/integration/job.js';
import { Job } from '../../entities/integration/job.js';
import type { Tx } from '../database.js';
import { insertRow } from '../registry/registry-store.js';

/** A job that begins. */
export type NewJob = Pick<
  Job,
  'id' | 'clinicId' | 'kind' | 'input' | 'total' | 'createdBy' | 'tellAfter' | 'state'
> & { readonly startsAt?: Date };

/** Writes a new job with nothing done yet. */
export async function insertJob(tx: Tx, job: NewJob, position: JobProgress['position']): Promise<void> {
  await insertRow(tx, Job, { ...job, cancelRequested: false, undo: false });
  await tx.insert(JobProgress, { jobId: job.id, step: 0, done: 0, position, report: {} } as never);
}

/** One job of the clinic. */
export async function findJob(reader: EntityManager, clinicId: string, id: string): Promise<Job | null> {
  return await reader.findOneBy(Job, { id, clinicId });
}

/** The job of that kind that the clinic has waiting or running. */
export async function openJob(reader: EntityManager, clinicId: string, kind: JobKind): Promise<Job | null> {
  return await reader
    .createQueryBuilder(Job, 'job')
    .where('job.clinicId = :clinicId and job.kind = :kind', { clinicId, kind })
    .andWhere(`job.state in ('waiting', 'running')`)
    .getOne();
}

/** A job by its id alone, locked: its own workflow knows no more. */
export async function lockJob(tx: Tx, id: string): Promise<Job | null> {
  return await tx.createQueryBuilder(Job, 'job').where({ id }).setLock('for_no_key_update').getOne();
}

/** Changes a locked job. */
export async function changeJob(tx: Tx, id: string, change: Partial<Job>): Promise<void> {
  await tx.update(Job, { id }, change as never);
}

/** How far these jobs have come, by id. */
export async function progressOf(
  reader: EntityManager,
  ids: readonly string[],
): Promise<Map<string, JobProgress & { readonly problems: number }>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.query<(JobProgress & { readonly problems: number })[]>(
    `select p.job_id as "jobId", p.step, p.done, p.position, p.report,
            (select count(*)::int from job_problem f where f.job_id = p.job_id) as problems
       from job_progress p where p.job_id = any($1)`,
    [ids],
  );
  return new Map(rows.map((row) => [row.jobId, row]));
}

/** Where a job stands. */
export async function readProgress(reader: EntityManager, jobId: string): Promise<JobProgress | null> {
  return await reader.findOneBy(JobProgress, { jobId });
}

/**
 * Takes the right to the next step of a job until the transaction ends: only if nobody else has taken a step since, and
 * the job is still to go on, forwards or (`undo`) back. The transaction does not wait for the disk at its end: what a
 * power cut could take back is taken back together with where the job stood.
 */
export async function holdProgress(tx: Tx, { jobId, step }: JobProgress, undo: boolean): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `select set_config('synchronous_commit', 'off', true) from job_progress p where p.job_id = $1 and p.step = $2
        and exists (select 1 from job j where j.id = $1 and j.state = 'running' and j.undo = $3
                       and (j.undo or not j.cancel_requested)) for update of p`,
    [jobId, step, undo],
  );
  return rows.length > 0;
}

/** Writes what a step has come to; its right is held by the transaction. */
export async function saveProgress(tx: Tx, progress: JobProgress): Promise<void> {
  const { jobId, step, done, position, report } = progress;
  await tx.query(
    'update job_progress set step = $2, done = $3, position = $4, report = $5 where job_id = $1',
    [jobId, step, done, JSON.stringify(position), JSON.stringify(report)],
  );
}

/** Appends problems to a job; what is there already stays. */
export async function addProblems(tx: Tx, problems: readonly JobProblem[]): Promise<void> {
  if (problems.length === 0) return;
  await tx
    .createQueryBuilder()
    .insert()
    .into(JobProblem)
    .values([...problems])
    .orIgnore()
    .execute();
}

/** The problems of a job in the order of their lines, from behind that place. */
export async function problemsOf(
  reader: EntityManager,
  jobId: string,
  after: { readonly line: number; readonly place: number } | null,
  most: number,
): Promise<JobProblem[]> {
  return await reader
    .createQueryBuilder(JobProblem, 'problem')
    .where('problem.jobId = :jobId and (problem.line, problem.place) > (:line, :place)', {
      jobId,
      line: after?.line ?? -1,
      place: after?.place ?? -1,
    })
    .orderBy('problem.line')
    .addOrderBy('problem.place')
    .limit(most)
    .getMany();
}
