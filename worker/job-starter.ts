import { startJobWorkflow } from '../commands/integration/start-job-workflow.js';
import type { Telling } from '../commands/reminders/tell-workflows.js';
import { UNHEARD_MS } from '../commands/integration/run-job-batch.js';
import { leaseUntoldJobs, leaveJob } from '../db/integration/job-outbox.js';
import type { Logger } from '../log.js';

const BATCH = 20;
const IDLE_MS = 500;
const DEADLINE_MS = 5_000;

/** When to look again: for the end of the job before this one, after a failure, and after a start. */
const BUSY_SECONDS = 2;
const FAILED_SECONDS = 5;
const STARTED_SECONDS = UNHEARD_MS / 1_000;

/**
 * Starts the workflows of jobs that wait, and those of running jobs that nobody has heard of for two minutes. No
 * request waits for it, and any number of workers may do it side by side.
 *
 * @returns how long to rest, in milliseconds
 */
export async function startJobs({ db, temporalClient, taskQueue }: Telling, log: Logger): Promise<number> {
  const { manager } = db.dataSource;
  const jobs = await leaseUntoldJobs(manager, BATCH);
  for (const job of jobs) {
    try {
      const started = await startJobWorkflow(temporalClient, taskQueue, job, DEADLINE_MS);
      const again = started || job.state === 'running' ? STARTED_SECONDS : BUSY_SECONDS;
      await leaveJob(manager, job.id, again);
      if (started) log.info({ jobId: job.id, kind: job.kind }, 'a job was started');
    } catch (error) {
      log.warn({ err: error, jobId: job.id }, 'a job could not be started; trying again');
      await leaveJob(manager, job.id, FAILED_SECONDS);
    }
  }
  return jobs.length === BATCH ? 0 : IDLE_MS;
}
