import type { Client } from '@temporalio/client';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { UntoldJob } from '../../db/integration/job-outbox.js';
import type { JobInput } from '../../workflows/job-messages.js';
import { CLINIC_JOB, JOB_SCHEMA_VERSION, jobWorkflowId } from '../../workflows/job-messages.js';

/**
 * Starts the workflow of a job. The workflow id is the same for all jobs of that kind of the clinic, so two can never
 * run at once.
 *
 * @returns whether it was started; false if the workflow of this job, or of the one before it, still runs
 */
export async function startJobWorkflow(
  temporalClient: Client,
  taskQueue: string,
  { id, clinicId, kind }: UntoldJob,
  deadlineMs: number,
): Promise<boolean> {
  const input: JobInput = { schemaVersion: JOB_SCHEMA_VERSION, jobId: id, clinicId };
  try {
    await temporalClient.withDeadline(Date.now() + deadlineMs, () =>
      temporalClient.workflow.start(CLINIC_JOB, {
        workflowId: jobWorkflowId(clinicId, kind),
        taskQueue,
        args: [input],
        workflowIdConflictPolicy: 'FAIL',
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        memo: { kind, clinicId, jobId: id },
        priority: { fairnessKey: clinicId },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}
