import type { Client } from '@temporalio/client';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from '@temporalio/common';
import type { Plan, PlanChanged, ReminderInput, ReminderKind } from '../../workflows/messages.js';
import {
  firstDueMs,
  PLAN_CHANGED,
  SCHEMA_VERSION,
  workflowIdOf,
  workflowTypeOf,
} from '../../workflows/messages.js';

/** By these two an operator finds reminders in the Temporal UI; given at start only, since a change is dear. */
const CLINIC_ID = defineSearchAttributeKey('ClinicId', SearchAttributeType.KEYWORD);
const REMINDER_KIND = defineSearchAttributeKey('ReminderKind', SearchAttributeType.KEYWORD);

/** One plan for one workflow, and why it changed. */
export interface Tell {
  readonly reminderId: string;
  readonly clinicId: string;
  readonly kind: ReminderKind;
  readonly cause: string;
  readonly plan: Plan;
  /** As far as the row knows, the workflow has never been told anything. */
  readonly isFirst?: boolean;
}

/**
 * Tells one workflow its plan, and starts it should it not run: asleep until the plan's first instant. Only a signal
 * that can start wakes a sleeper; the very first tell is a plain start, whose history is one event shorter. Told twice,
 * or late, it does no harm: the workflow takes higher versions only.
 *
 * @throws what the client throws, among it the deadline's error; the tell may have arrived even so
 */
export async function tellWorkflow(
  temporalClient: Client,
  taskQueue: string,
  tell: Tell,
  { deadlineMs, nowMs = Date.now() }: { readonly deadlineMs: number; readonly nowMs?: number },
): Promise<void> {
  await temporalClient.withDeadline(Date.now() + deadlineMs, async () => {
    if (tell.isFirst === true && (await startWorkflow(temporalClient, taskQueue, tell, nowMs))) return;
    const message: PlanChanged = { schemaVersion: SCHEMA_VERSION, cause: tell.cause, plan: tell.plan };
    await temporalClient.workflow.signalWithStart(workflowTypeOf(tell.kind), {
      ...startOptions(taskQueue, tell, nowMs),
      workflowIdConflictPolicy: 'USE_EXISTING',
      signal: PLAN_CHANGED,
      signalArgs: [message],
    });
  });
}

/** Starts the workflow; answers false if it runs already, because an earlier tell had arrived after all. */
async function startWorkflow(
  temporalClient: Client,
  taskQueue: string,
  tell: Tell,
  nowMs: number,
): Promise<boolean> {
  try {
    await temporalClient.workflow.start(workflowTypeOf(tell.kind), {
      ...startOptions(taskQueue, tell, nowMs),
      workflowIdConflictPolicy: 'FAIL',
    });
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}

function startOptions(taskQueue: string, { reminderId, clinicId, kind, plan }: Tell, nowMs: number) {
  const input: ReminderInput = { schemaVersion: SCHEMA_VERSION, reminderId, clinicId, plan };
  const dueMs = firstDueMs(plan);
  return {
    workflowId: workflowIdOf(kind, reminderId),
    taskQueue,
    args: [input] as [ReminderInput],
    workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const,
    ...(dueMs !== null && dueMs > nowMs ? { startDelay: Math.ceil(dueMs - nowMs) } : {}),
    memo: { kind, clinicId },
    typedSearchAttributes: new TypedSearchAttributes([
      { key: CLINIC_ID, value: clinicId },
      { key: REMINDER_KIND, value: kind },
    ]),
    priority: { fairnessKey: clinicId },
  };
}
