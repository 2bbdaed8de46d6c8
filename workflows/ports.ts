import type { Plan } from './messages.js';

/** Names the send that is due, and when the workflow believed it to be. */
export interface DeliverRequest {
  readonly reminderId: string;
  readonly sendId: string;
  /** The planned instant that woke the workflow; a row that has moved since answers `replan`. */
  readonly at: string;
}

/** Names a reminder whose pause or life is over by date. */
export interface ReminderRequest {
  readonly reminderId: string;
}

/**
 * What an activity answers: what became of the item, and the row's plan as it stands now, which always replaces the
 * workflow's own. `closed` ends the run: the reminder is over, or there is no such reminder.
 */
export interface Outcome {
  readonly kind: 'done' | 'deferred' | 'held' | 'replan' | 'closed';
  readonly plan: Plan;
}

/** What the reminder workflows ask of the world. */
export interface ReminderActivities {
  /** Claims one message, sends it and records the outcome; a repeat never sends a second time. */
  deliver(request: DeliverRequest): Promise<Outcome>;
  /** Puts a send whose delivery ran out of time into a state that a person can see. */
  settle(request: DeliverRequest): Promise<Outcome>;
  /** Ends a pause or a snooze whose time is over. */
  resume(request: ReminderRequest): Promise<Outcome>;
  /** Gives a reminder up whose due date passed too long ago. */
  lapse(request: ReminderRequest): Promise<Outcome>;
  /** Cancels the reminder because its workflow was cancelled in the Temporal UI. */
  cancelledByOperator(request: ReminderRequest): Promise<Outcome>;
}

/** Names a job. */
export interface JobRequest {
  readonly jobId: string;
}

/** What the workflow of a job asks of the world. */
export interface JobActivities {
  /** Does the next batch; `done` when the job is over, whatever its end. A repeat does nothing twice. */
  runJobBatch(request: JobRequest): Promise<'more' | 'done'>;
  /** Cancels the job because its workflow was cancelled in the Temporal UI. */
  jobCancelledByOperator(request: JobRequest): Promise<void>;
}

/** Names one run of the delivery of a webhook. */
export interface WebhookRequest {
  readonly deliveryId: string;
  readonly endpointId: string;
  readonly clinicId: string;
  readonly run: number;
}

/** What the delivery of a webhook asks of the world. */
export interface WebhookActivities {
  /**
   * Calls the endpoint once and records what came of it; fails while another try is to come. `gone`: there is nothing to
   * do any more. A repeat calls again, under the same `webhook-id`.
   */
  deliverWebhook(request: WebhookRequest): Promise<'delivered' | 'failed' | 'gone'>;
  /** Gives the delivery up where people see it. */
  giveUpWebhook(request: WebhookRequest): Promise<void>;
}
