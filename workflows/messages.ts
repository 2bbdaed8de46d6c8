/** What a workflow is told and what it answers to: plain JSON, ids and instants only, nothing personal. */

/** The one signal, for ever: a signal without a handler is lost at continue-as-new. */
export const PLAN_CHANGED = 'planChanged';

/** The workflow types, as registered with Temporal. */
export const PATIENT_REMINDER = 'patientReminder';

/** Version of the input and of the signal payload; each older one keeps a fixture in the replay gate. */
export const SCHEMA_VERSION = 1;

/** A message to bring out at an instant. `until` is when it no longer makes sense (RFC 3339, UTC, like `at`). */
export interface SendItem {
  readonly kind: 'send';
  readonly sendId: string;
  readonly step: string;
  readonly channel: string;
  readonly at: string;
  readonly until: string;
  readonly exact: boolean;
}

/** Something to do at an instant: a message, or the end of a pause or of the reminder's life. */
export type PlanItem = SendItem | { readonly kind: 'resume' | 'lapse'; readonly at: string };

/** A reminder's coming items in order, as of one version of its row. */
export interface Plan {
  readonly version: number;
  readonly items: readonly PlanItem[];
}

/** What a run starts with, also when it continues as new. */
export interface ReminderInput {
  readonly schemaVersion: number;
  readonly reminderId: string;
  readonly clinicId: string;
  readonly plan: Plan;
}

/** Payload of the signal: the whole plan, and in the business's words why it changed. */
export interface PlanChanged {
  readonly schemaVersion: number;
  readonly cause: string;
  readonly plan: Plan;
}

/** The id of a reminder's workflow. */
export function reminderWorkflowId(reminderId: string): string {
  return `reminder/${reminderId}`;
}

/** When a plan first needs its workflow, in epoch milliseconds, or `null` when nothing is left to wait for. */
export function firstDueMs(plan: Plan): number | null {
  return plan.items.length === 0 ? null : Math.min(...plan.items.map(({ at }) => epochMs(at)));
}

/** An instant as a number; what cannot be read counts as long past, so that the row decides about it at once. */
export function epochMs(at: string): number {
  const ms = Date.parse(at);
  return Number.isNaN(ms) ? 0 : ms;
}

/** The queue on which a channel's sends run, so that each channel has its own rate. */
export function channelQueue(taskQueue: string, channel: string): string {
  return `${taskQueue}-${channel}`;
}
