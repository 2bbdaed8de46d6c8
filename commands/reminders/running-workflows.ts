import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/client';
import { validate } from 'uuid';
import { PATIENT_REMINDER, reminderWorkflowId } from '../../workflows/messages.js';

/** How long Temporal may take for everything that one page is about. */
const DEADLINE_MS = 30_000;

/** One page of a clinic's running workflows. */
export interface WorkflowPage {
  readonly workflowIds: readonly string[];
  /** Where the next page begins; `null` after the last one. */
  readonly next: string | null;
}

/**
 * Those of the reminders that have no running workflow. Temporal's list is behind by moments, so what is not in it is
 * asked for one by one.
 *
 * @throws what the client throws; an error is never taken for an absence
 */
export async function withoutWorkflow(
  temporalClient: Client,
  reminderIds: readonly string[],
): Promise<string[]> {
  if (reminderIds.length === 0) return [];
  return await temporalClient.withDeadline(Date.now() + DEADLINE_MS, async () => {
    const names = reminderIds.map((id) => `"${reminderWorkflowId(id)}"`).join(', ');
    const query = `WorkflowId IN (${names}) AND ExecutionStatus = "Running"`;
    const listed = new Set<string>();
    for await (const { workflowId } of temporalClient.workflow.list({ query, pageSize: reminderIds.length }))
      listed.add(workflowId);
    const unlisted = reminderIds.filter((id) => !listed.has(reminderWorkflowId(id)));
    const running = await Promise.all(unlisted.map((id) => runs(temporalClient, reminderWorkflowId(id))));
    return unlisted.filter((_, place) => running[place] === false);
  });
}

/**
 * Running workflows of the clinic's reminders, as Temporal's list has them.
 *
 * @throws what the client throws
 */
export async function workflowsOfClinic(
  temporalClient: Client,
  clinicId: string,
  from: string | null,
  most: number,
): Promise<WorkflowPage> {
  const { executions, nextPageToken } = await temporalClient.withDeadline(Date.now() + DEADLINE_MS, () =>
    temporalClient.workflowService.listWorkflowExecutions({
      namespace: temporalClient.options.namespace,
      query: `WorkflowType = "${PATIENT_REMINDER}" AND ClinicId = "${clinicId}" AND ExecutionStatus = "Running"`,
      pageSize: most,
      ...(from === null ? {} : { nextPageToken: Buffer.from(from, 'base64') }),
    }),
  );
  return {
    workflowIds: executions.flatMap(({ execution }) => execution?.workflowId ?? []),
    next: nextPageToken.length === 0 ? null : Buffer.from(nextPageToken).toString('base64'),
  };
}

/** Those of the workflows that do run, each asked for by itself. */
export async function stillRunning(
  temporalClient: Client,
  workflowIds: readonly string[],
): Promise<string[]> {
  return await temporalClient.withDeadline(Date.now() + DEADLINE_MS, async () => {
    const running = await Promise.all(workflowIds.map((id) => runs(temporalClient, id)));
    return workflowIds.filter((_, place) => running[place] === true);
  });
}

/**
 * Ends workflows of which there is no reminder. A cancellation would reach a sleeper only when it wakes, which may be in
 * years, and there is no row for it to close.
 */
export async function endUnknown(temporalClient: Client, workflowIds: readonly string[]): Promise<void> {
  await temporalClient.withDeadline(Date.now() + DEADLINE_MS, async () => {
    await Promise.all(
      workflowIds.map((id) =>
        temporalClient.workflow
          .getHandle(id)
          .terminate('sweep: there is no reminder of this id')
          .catch((error: unknown) => {
            if (!(error instanceof WorkflowNotFoundError)) throw error;
          }),
      ),
    );
  });
}

/** The reminder that a workflow is of, by its id; `null` for an id that is none of a reminder's. */
export function reminderOfWorkflow(workflowId: string): string | null {
  const id = workflowId.slice(workflowId.indexOf('/') + 1);
  return validate(id) && reminderWorkflowId(id) === workflowId ? id : null;
}

async function runs(temporalClient: Client, workflowId: string): Promise<boolean> {
  try {
    return (await temporalClient.workflow.getHandle(workflowId).describe()).status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
