import { UNHEARD_MS } from '../commands/integration/record-webhook-try.js';
import { startWebhookWorkflow } from '../commands/integration/start-webhook-workflow.js';
import type { Telling } from '../commands/reminders/tell-workflows.js';
import type { DatabaseClock } from '../db/database-clock.js';
import type { Database } from '../db/database.js';
import { forgetEvents } from '../db/integration/webhook-feed.js';
import type { UntoldDelivery } from '../db/integration/webhook-outbox.js';
import {
  leaseUntoldDeliveries,
  leaveDelivery,
  noteStarted,
  publishEvents,
} from '../db/integration/webhook-outbox.js';
import type { Logger } from '../log.js';

const EVENTS = 500;
/** Workflows that are started at once, and of one endpoint those that have not made their first try. */
const STARTS = 50;
const OF_ONE_ENDPOINT = 20;
const IDLE_MS = 500;
const DEADLINE_MS = 5_000;
const FAILED_SECONDS = 5;
const UNHEARD_SECONDS = UNHEARD_MS / 1_000;

/** How long events and the log of their deliveries are kept, and how they are deleted. */
export const KEPT_MS = 30 * 24 * 3_600_000;
const FORGOTTEN_AT_ONCE = 1_000;
const FORGET_EVERY_MS = 60_000;

/**
 * Publishes what has happened, and starts the workflows that tell it. No request waits for it, and any number of workers
 * may do it side by side.
 *
 * @returns how long to rest, in milliseconds
 */
export async function tellEndpoints(telling: Telling, log: Logger): Promise<number> {
  const { db } = telling;
  const published = await db.transaction((tx) => publishEvents(tx, EVENTS));
  const untold = await leaseUntoldDeliveries(db.dataSource.manager, OF_ONE_ENDPOINT, STARTS);
  await Promise.all(untold.map((delivery) => startOne(telling, delivery, log)));
  const isBusy = published?.events === EVENTS || untold.length === STARTS;
  return isBusy ? 0 : IDLE_MS;
}

async function startOne(
  { db, temporalClient, taskQueue }: Telling,
  delivery: UntoldDelivery,
  log: Logger,
): Promise<void> {
  const { manager } = db.dataSource;
  try {
    await startWebhookWorkflow(temporalClient, taskQueue, delivery, DEADLINE_MS);
    await noteStarted(manager, delivery, UNHEARD_SECONDS);
  } catch (error) {
    log.warn({ err: error, deliveryId: delivery.id }, 'a webhook could not be started; trying again');
    await leaveDelivery(manager, delivery.id, FAILED_SECONDS);
  }
}

/**
 * Deletes events that have been kept long enough.
 *
 * @returns how long to rest, in milliseconds
 */
export async function forgetOldEvents({
  db,
  clock,
}: {
  readonly db: Database;
  readonly clock: Pick<DatabaseClock, 'now'>;
}): Promise<number> {
  const before = new Date((await clock.now()).getTime() - KEPT_MS);
  const forgotten = await forgetEvents(db.dataSource.manager, before, FORGOTTEN_AT_ONCE);
  return forgotten >= FORGOTTEN_AT_ONCE ? 0 : FORGET_EVERY_MS;
}
