import { Context } from '@temporalio/activity';
import { cancelJobByOperator, failJob } from '../commands/integration/cancel-job.js';
import type { JobEngine } from '../commands/integration/run-job-batch.js';
import { runJobBatch } from '../commands/integration/run-job-batch.js';
import { isDatabaseTrouble } from '../db/database-trouble.js';
import type { Logger } from '../log.js';
import type { JobActivities } from '../workflows/ports.js';
import { withoutDetails } from './activity-failure.js';

/** How often a batch tells Temporal that it is alive; a killed worker is noticed after a few of these. */
const HEARTBEAT_MS = 5_000;

/** A batch that fails this often, the database being there, will not do better: the job fails where people see it. */
const MOST_ATTEMPTS = 10;

/** The side effects of the workflow of jobs, each safe to repeat. */
export function createJobActivities(engine: JobEngine, log: Logger): JobActivities {
  return {
    runJobBatch: async ({ jobId }) => {
      const context = Context.current();
      const beat = setInterval(() => context.heartbeat(), HEARTBEAT_MS);
      try {
        return await runJobBatch(engine, jobId);
      } catch (error) {
        const failure = withoutDetails(error);
        log.warn({ err: error, jobId, cause: failure.type }, 'a batch of a job failed');
        if (isDatabaseTrouble(error) || context.info.attempt < MOST_ATTEMPTS) throw failure;
        await failJob(engine.db, jobId, failure.message, await engine.now());
        return 'done';
      } finally {
        clearInterval(beat);
      }
    },
    jobCancelledByOperator: async ({ jobId }) => {
      try {
        await cancelJobByOperator(engine.db, jobId, await engine.now());
      } catch (error) {
        throw withoutDetails(error);
      }
    },
  };
}
