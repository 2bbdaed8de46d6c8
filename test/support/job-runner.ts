import { Client, Connection } from '@temporalio/client';
import { importLineReaders } from '../../api/integration/import-line-readers.js';
import { jobWorks } from '../../commands/integration/job-works.js';
import type { JobEngine } from '../../commands/integration/run-job-batch.js';
import { runJobBatch } from '../../commands/integration/run-job-batch.js';
import type { Database } from '../../db/database.js';
import type { TestAnswer, TestApi } from './test-api.js';

/** A job as the API answers it. */
export interface ShownJob {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly reason: string | null;
  readonly done: number;
  readonly total: number | null;
  readonly report: Readonly<Record<string, number>>;
  readonly problems: number;
}

/** A bad line as the API answers it. */
export interface ShownProblem {
  readonly line: number;
  readonly patientId: string | null;
  readonly field: string | null;
  readonly code: string;
  readonly message: string;
}

/** Nothing listens on the discard port. */
const NO_TEMPORAL = { address: '127.0.0.1:9' };

/** What a worker does jobs with, at that instant if one is given, without Temporal unless a client is given. */
export function jobEngine(
  db: Database,
  now: () => Date = () => new Date(),
  batchMs?: number,
  temporalClient = new Client({ connection: Connection.lazy(NO_TEMPORAL) }),
): JobEngine {
  const works = jobWorks(db, importLineReaders, temporalClient);
  const clock = () => Promise.resolve(now());
  return { db, works, now: clock, ...(batchMs === undefined ? {} : { batchMs }) };
}

/** Does a job to its end, as its workflow does; answers in how many batches. */
export async function runJob(engine: JobEngine, jobId: string): Promise<number> {
  for (let batches = 1; ; batches += 1) if ((await runJobBatch(engine, jobId)) === 'done') return batches;
}

/** Sends a CSV file. */
export async function postCsv<Body = ShownJob>(
  api: TestApi,
  query: string,
  csv: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<TestAnswer<Body>> {
  const sent = { 'content-type': 'text/csv', ...headers };
  return await api.post<Body>(`/v1/imports?${query}`, undefined, { raw: csv, headers: sent });
}

/** Sends a CSV file and has it imported; answers the job at its end and its bad lines. */
export async function importCsv(
  api: TestApi,
  engine: JobEngine,
  query: string,
  csv: string,
): Promise<{ job: ShownJob; problems: readonly ShownProblem[] }> {
  const accepted = await postCsv(api, query, csv);
  if (accepted.status !== 202) throw new Error(`the import answered ${accepted.status}: ${accepted.text}`);
  await runJob(engine, accepted.body.id);
  const job = await api.get<ShownJob>(`/v1/jobs/${accepted.body.id}`);
  const problems = await api.get<{ items: ShownProblem[] }>(
    `/v1/jobs/${accepted.body.id}/problems?limit=200`,
  );
  return { job: job.body, problems: problems.body.items };
}
