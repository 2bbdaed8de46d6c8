import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/client';
import { validate } from 'uuid';
import type { ReminderKind } from '../../workflows/messages.js';
import {
  APPOINTMENT_REMINDER,
  appointmentWorkflowId,
  PATIENT_REMINDER,
  reminderWorkflowId,
  workflowIdOf,
} from '../../workflows/messages.js';

/** How long Temporal may take for everything that one page is about. */
const DEADLINE_MS = 30_000;

/** A reminder that should have a workflow. */
export interface Followed {
  readonly id: string;
  readonly kind: ReminderKind;
}

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
  reminders: readonly Followed[],
): Promise<string[]> {
  if (reminders.length === 0) return [];
  return await temporalClient.withDeadline(Date.now() + DEADLINE_MS, async () => {
    const ids = reminders.map(({ kind, id }) => workflowIdOf(kind, id));
    const names = ids.map((id) => `"${id}"`).join(', ');
    const query = `WorkflowId IN (${names}) AND ExecutionStatus = "Running"`;
    const listed = new Set<string>();
    for await (const { workflowId } of temporalClient.workflow.list({ query, pageSize: ids.length }))
      listed.add(workflowId);
    const unlisted = reminders.filter(({ kind, id }) => !listed.has(workflowIdOf(kind, id)));
    const running = await Promise.all(
      unlisted.map(({ kind, id }) => runs(temporalClient, workflowIdOf(kind, id))),
    );
    return unlisted.filter((_, place) => running[place] === false).map(({ id }) => id);
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
      query: `WorkflowType IN ("${PATIENT_REMINDER}", "${APPOINTMENT_REMINDER}") AND ClinicId = "${clinicId}" AND ExecutionStatus = "Running"`,
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
  const isOurs = [reminderWorkflowId(id), appointmentWorkflowId(id)].includes(workflowId);
  return validate(id) && isOurs ? id : null;
}

async function runs(temporalClient: Client, workflowId: string): Promise<boolean> {
  try {
    return (await temporalClient.workflow.getHandle(workflowId).describe()).status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
