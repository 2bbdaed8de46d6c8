import { claimSend } from '../commands/messages/claim-send.js';
import type { DeliverRequest, Outcome } from '../workflows/ports.js';
import type { ActivityDeps, DeliveryTry } from './activity-deps.js';
import { retryLater } from './activity-failure.js';
import { recoverLostSend } from './recover-lost-send.js';
import { transmitSend } from './transmit-send.js';

/** Temporal's clock may be this far ahead of PostgreSQL's; a workflow whose item comes back unchanged waits as long. */
const MOST_EARLY_MS = 5 * 60_000;

/** Claims one message, hands it over with the mark before its first byte, and records the outcome. */
export async function deliverSend(
  deps: ActivityDeps,
  request: DeliverRequest,
  tried: DeliveryTry,
): Promise<Outcome> {
  const { db, settings, clock, worker, metrics } = deps;
  const at = await clock.now();
  const earlyMs = Date.parse(request.at) - at.getTime();
  if (earlyMs > 0 && earlyMs <= MOST_EARLY_MS) throw retryLater('early', 'CLOCKS_DIFFER', earlyMs);
  const claim = await claimSend(db, settings, { sendId: request.sendId, worker, at });
  if (claim.kind === 'lost') return await recoverLostSend(deps, claim, tried);
  if (claim.repaired) metrics.repaired();
  if (claim.kind === 'answered') {
    metrics.outcome('any', claim.outcome.kind);
    return claim.outcome;
  }
  metrics.lateness(claim.claimed.message.channel, at.getTime() - Date.parse(request.at));
  return await transmitSend(deps, request.sendId, claim.claimed, 'first', tried);
}
