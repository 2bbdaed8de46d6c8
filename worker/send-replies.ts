import type { ActivityDeps } from '../activities/activity-deps.js';
import { deliverReply } from '../activities/deliver-reply.js';
import { repliesToGo } from '../db/messages/reply-facts.js';

/** A person waits for their reply to leave. */
const PASS_EVERY_MS = 500;
const AT_ONCE = 5;

/**
 * Sends the replies that people have written, and looks after those that a process left. Each row is its own outbox, and
 * any number of workers may do it side by side.
 *
 * @returns how long to rest, in milliseconds
 */
export async function sendReplies(deps: ActivityDeps): Promise<number> {
  const { db, clock, log } = deps;
  const ids = await repliesToGo(db.reader, await clock.now(), AT_ONCE);
  const failed = (sendId: string) => (error: unknown) =>
    log.warn({ err: error, sendId }, 'a reply could not be sent; it will be tried again');
  await Promise.all(ids.map((id) => deliverReply(deps, id).catch(failed(id))));
  return ids.length < AT_ONCE ? PASS_EVERY_MS : 0;
}
