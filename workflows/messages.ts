/** What a workflow is told and what it answers to: plain JSON, ids and instants only, nothing personal. */

/** The one signal, for ever: a signal without a handler is lost at continue-as-new. */
export const PLAN_CHANGED = 'planChanged';

/** The workflow types, as registered with Temporal: of a patient's reminder, and of the messages about a visit. */
export const PATIENT_REMINDER = 'patientReminder';
export const APPOINTMENT_REMINDER = 'appointmentReminder';

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

/** What a run starts with, also when it continues as new. Of a visit's messages `reminderId` is the visit's id. */
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

/** What a workflow is the life of: a visit's messages, or (every other kind of reminder) a patient's reminder. */
export type ReminderKind = 'manual' | 'automatic' | 'appointment';

/** The workflow type of a reminder of that kind. */
export function workflowTypeOf(kind: ReminderKind): string {
  return kind === 'appointment' ? APPOINTMENT_REMINDER : PATIENT_REMINDER;
}

/** The id of the workflow of a reminder of that kind; a visit's messages have the visit's own id. */
export function workflowIdOf(kind: ReminderKind, id: string): string {
  return kind === 'appointment' ? appointmentWorkflowId(id) : reminderWorkflowId(id);
}

/** The id of a patient reminder's workflow. */
export function reminderWorkflowId(reminderId: string): string {
  return `reminder/${reminderId}`;
}

/** The id of the workflow of a visit's messages. */
export function appointmentWorkflowId(appointmentId: string): string {
  return `appointment/${appointmentId}`;
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
