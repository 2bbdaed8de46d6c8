import type { ActivityOptions } from '@temporalio/workflow';
import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { SendItem } from './messages.js';
import { channelQueue, epochMs } from './messages.js';
import type { DeliverRequest, Outcome, ReminderActivities } from './ports.js';

/** The least time that an item gets, even one that is already too late: its row must say so. */
const LEAST_MS = 60_000;

/** How long a send that ran out of time may take to get a state that a person can see. */
const SETTLE_MS = 3_600_000;

/** A killed worker's sends are taken up by another one after this long without a heartbeat. */
const HEARTBEAT_MS = 20_000;

/** Above the transport's own timeouts, else a second attempt would start while the first still talks. */
const CHANNEL_START_TO_CLOSE_MS: Readonly<Record<string, number>> = { email: 180_000, sms: 90_000 };
const START_TO_CLOSE_MS = 30_000;

/** Retries belong to Temporal alone, and end by time, not by count. */
const ROW_OPTIONS: ActivityOptions = {
  startToCloseTimeout: START_TO_CLOSE_MS,
  cancellationType: 'TRY_CANCEL',
  retry: { initialInterval: 2_000, backoffCoefficient: 2, maximumInterval: 300_000 },
};

/** The activities that only change the row, on the workflow's own queue. */
export const { resume, lapse, cancelledByOperator } = proxyActivities<ReminderActivities>(ROW_OPTIONS);

/** As `resume`, but it gives up after an hour: the item can be tried again later. */
export const { settle } = proxyActivities<ReminderActivities>({
  ...ROW_OPTIONS,
  scheduleToCloseTimeout: SETTLE_MS,
});

/** Delivers one message on its channel's queue, retried until it no longer makes sense. */
export async function deliver(item: SendItem, request: DeliverRequest): Promise<Outcome> {
  return proxyActivities<ReminderActivities>(deliverOptions(item)).deliver(request);
}

function deliverOptions({ channel, step, until }: SendItem): ActivityOptions {
  const ownTimeMs = CHANNEL_START_TO_CLOSE_MS[channel];
  const options: ActivityOptions = {
    ...ROW_OPTIONS,
    scheduleToCloseTimeout: Math.max(LEAST_MS, epochMs(until) - Date.now()),
    summary: `${channel} ${step}`,
  };
  if (ownTimeMs === undefined) return options;
  return {
    ...options,
    taskQueue: channelQueue(workflowInfo().taskQueue, channel),
    startToCloseTimeout: ownTimeMs,
    heartbeatTimeout: HEARTBEAT_MS,
  };
}
