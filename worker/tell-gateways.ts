import { callWebhook } from '../activities/messages/webhook-sender.js';
import type { WebhookOptions } from '../activities/messages/webhook-sender.js';
import { expireExternalSends } from '../commands/messages/expire-external-sends.js';
import { underAdvisoryLock } from '../db/advisory-lock.js';
import type { DatabaseClock } from '../db/database-clock.js';
import type { Database } from '../db/database.js';
import type { ExternalNotice } from '../db/messages/external-notices.js';
import { leaseNotices, noteNotified, noteNotNotified } from '../db/messages/external-notices.js';
import type { Logger } from '../log.js';

const PASS_EVERY_MS = 2_000;
const EXPIRE_EVERY_MS = 15_000;
/** Calls that are under way at once. */
const CALLS_AT_ONCE = 20;
/** Longer than a call may take; after that another worker takes it over. */
const LEASE_MS = 60_000;
const SECOND_MS = 1_000;
/** The pauses after a call that did not arrive; the last one is repeated until the message's time is over. */
const PAUSES_MS = [5, 30, 120, 600, 1_800, 3_600].map((seconds) => seconds * SECOND_MS);

/** What telling other systems uses. */
export interface GatewayDeps {
  readonly db: Database;
  readonly clock: Pick<DatabaseClock, 'now'>;
  readonly webhooks: WebhookOptions;
  readonly log: Logger;
}

/**
 * Tells other systems of messages that wait for them. Each row is its own outbox: it is called about until the call has
 * arrived, and only ids are told.
 *
 * @returns how long to rest, in milliseconds
 */
export async function tellGateways(deps: GatewayDeps): Promise<number> {
  const { db, clock } = deps;
  const at = await clock.now();
  const leasedUntil = new Date(at.getTime() + LEASE_MS);
  const notices = await db.transaction((tx) => leaseNotices(tx, at, leasedUntil, CALLS_AT_ONCE));
  await Promise.all(notices.map((notice) => tellOne(deps, notice, at)));
  return notices.length < CALLS_AT_ONCE ? PASS_EVERY_MS : 0;
}

/** Ends what other systems have not answered for in time; one worker at a time. */
export async function expireUnanswered({ db, clock, log }: GatewayDeps): Promise<number> {
  await underAdvisoryLock(db.dataSource, 'reminders-external-expiry', async () => {
    const ended = await expireExternalSends(db, await clock.now());
    if (ended > 0) log.info({ ended }, 'messages ended that another system had not answered for');
  });
  return EXPIRE_EVERY_MS;
}

async function tellOne({ db, webhooks, log }: GatewayDeps, notice: ExternalNotice, at: Date): Promise<void> {
  const { id, clinicId, url, secret, attempts, expiresAt, sendId, reminderId, patientId, clientId } = notice;
  const data = { id, sendId, reminderId, patientId, clientId, expiresAt: expiresAt.toISOString() };
  const body = { type: 'externalSend.waiting', timestamp: notice.createdAt.toISOString(), data };
  const result = await callWebhook({ url, secrets: [secret], id, body }, webhooks);
  const manager = db.dataSource.manager;
  if (result.arrived) {
    await noteNotified(manager, id, at);
    return;
  }
  const pauseMs = PAUSES_MS[Math.min(attempts, PAUSES_MS.length) - 1] ?? SECOND_MS;
  const again = new Date(at.getTime() + pauseMs);
  await noteNotNotified(manager, id, again < expiresAt ? again : null, result.problem);
  log.info({ externalSendId: id, clinicId, attempts, problem: result.problem }, 'a webhook was not reached');
}
