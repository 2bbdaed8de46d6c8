import type { Client } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from '@temporalio/common';
import type { Plan, PlanChanged, ReminderInput } from '../../workflows/messages.js';
import {
  firstDueMs,
  PATIENT_REMINDER,
  PLAN_CHANGED,
  reminderWorkflowId,
  SCHEMA_VERSION,
} from '../../workflows/messages.js';

/** By these two an operator finds reminders in the Temporal UI; given at start only, since a change is dear. */
const CLINIC_ID = defineSearchAttributeKey('ClinicId', SearchAttributeType.KEYWORD);
const REMINDER_KIND = defineSearchAttributeKey('ReminderKind', SearchAttributeType.KEYWORD);

/** One plan for one workflow, and why it changed. */
export interface Tell {
  readonly reminderId: string;
  readonly clinicId: string;
  readonly kind: string;
  readonly cause: string;
  readonly plan: Plan;
}

/**
 * Tells one workflow its plan, and starts it should it not run: asleep until the plan's first instant. Only a signal
 * that can start wakes a sleeper. Told twice, or late, it does no harm: the workflow goes by the version.
 *
 * @throws what the client throws, among it the deadline's error; the tell may have arrived even so
 */
export async function tellWorkflow(
  temporalClient: Client,
  taskQueue: string,
  { reminderId, clinicId, kind, cause, plan }: Tell,
  { deadlineMs, nowMs = Date.now() }: { readonly deadlineMs: number; readonly nowMs?: number },
): Promise<void> {
  const input: ReminderInput = { schemaVersion: SCHEMA_VERSION, reminderId, clinicId, plan };
  const message: PlanChanged = { schemaVersion: SCHEMA_VERSION, cause, plan };
  const dueMs = firstDueMs(plan);
  await temporalClient.withDeadline(Date.now() + deadlineMs, () =>
    temporalClient.workflow.signalWithStart(PATIENT_REMINDER, {
      workflowId: reminderWorkflowId(reminderId),
      taskQueue,
      args: [input],
      signal: PLAN_CHANGED,
      signalArgs: [message],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      ...(dueMs !== null && dueMs > nowMs ? { startDelay: Math.ceil(dueMs - nowMs) } : {}),
      memo: { kind, clinicId },
      typedSearchAttributes: new TypedSearchAttributes([
        { key: CLINIC_ID, value: clinicId },
        { key: REMINDER_KIND, value: kind },
      ]),
      priority: { fairnessKey: clinicId },
    }),
  );
}
