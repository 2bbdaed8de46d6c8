import {
  CancellationScope,
  isCancellation,
  makeContinueAsNewFunc,
  proxyActivities,
  workflowInfo,
} from '@temporalio/workflow';
import type { JobInput } from './job-messages.js';
import { readJobInput } from './job-messages.js';
import type { JobActivities } from './ports.js';

/** Batches of one run: three events each, so that a history stays below a thousand. */
const BATCHES_OF_A_RUN = 200;

const { runJobBatch, jobCancelledByOperator } = proxyActivities<JobActivities>({
  startToCloseTimeout: 120_000,
  heartbeatTimeout: 20_000,
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
  retry: { initialInterval: 1_000, backoffCoefficient: 2, maximumInterval: 60_000 },
});

/**
 * One job of a clinic, batch after batch until its row says that it is over. Where it stands is in the row, so a run
 * that dies goes on where the last batch stopped. Its workflow id names the clinic and the kind, so there is one at a
 * time. Cancelled in the Temporal UI, it cancels the job.
 */
export async function clinicJob(input: JobInput): Promise<void> {
  const job = readJobInput(input);
  const { jobId } = job;
  try {
    for (let batches = 1; (await runJobBatch({ jobId })) === 'more'; batches += 1) {
      if (batches >= BATCHES_OF_A_RUN || workflowInfo().continueAsNewSuggested)
        await makeContinueAsNewFunc<typeof clinicJob>()(job);
    }
  } catch (error) {
    if (!isCancellation(error)) throw error;
    await CancellationScope.nonCancellable(() => jobCancelledByOperator({ jobId }));
    throw error;
  }
}
