import { missing } from '../../commands/refusal.js';
import { findJob, progressOf } from '../../db/integration/job-store.js';
import type { Tx } from '../../db/database.js';
import type { Job } from '../../entities/integration/job.js';
import type { Answer } from '../route.js';

/** Jobs as they are answered, with how far they have come. */
export async function presentJobs(reader: Tx, jobs: readonly Job[]): Promise<object[]> {
  const progress = await progressOf(
    reader,
    jobs.map(({ id }) => id),
  );
  return jobs.map((job) => {
    const { id, kind, state, reason, total, cancelRequested, undo, createdBy } = job;
    const { done = 0, report = {}, problems = 0 } = progress.get(id) ?? {};
    const { problems: _, ...outcomes } = report;
    return {
      id,
      kind,
      state,
      reason,
      done,
      total,
      report: outcomes,
      problems,
      cancelRequested,
      undo,
      about: aboutOf(job),
      createdBy,
      startedAt: job.startedAt?.toISOString() ?? null,
      finishedAt: job.finishedAt?.toISOString() ?? null,
      createdAt: job.createdAt.toISOString(),
      updatedAt: job.updatedAt.toISOString(),
    };
  });
}

/** Answers with one job as it is now. */
export async function answerJob(
  reader: Tx,
  clinicId: string,
  id: string,
  status: 200 | 202 = 200,
): Promise<Answer> {
  const job = (await findJob(reader, clinicId, id)) ?? missing('job');
  const [body] = await presentJobs(reader, [job]);
  const headers = status === 202 ? { Location: `/v1/jobs/${id}` } : {};
  return { status, headers, body, revision: job.revision };
}

function aboutOf({ kind, input }: Job): object {
  if (kind !== 'import') return input;
  return { importKind: input['importKind'], dryRun: input['dryRun'] };
}
