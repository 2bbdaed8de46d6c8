import type { Claim } from '../commands/messages/claim-send.js';
import { takeOverLost } from '../commands/messages/mark-send.js';
import { isProviderIdTaken } from '../commands/messages/provider-evidence.js';
import { recordAccepted } from '../commands/messages/record-outcome.js';
import { concedeLost } from '../commands/messages/settle-send.js';
import type { Outcome } from '../workflows/ports.js';
import type { ActivityDeps, DeliveryTry } from './activity-deps.js';
import { retryLater } from './activity-failure.js';
import { transmitSend } from './transmit-send.js';

/** How long evidence is waited for before a person has to decide. */
const PATIENCE_MS = 15 * 60_000;
/** How often it is asked for. */
const ASK_AGAIN_MS = 30_000;

type LostClaim = Extract<Claim, { kind: 'lost' }>;

/**
 * An earlier attempt got past its mark and its outcome was lost. Looks for evidence; repeats a plain email once if the
 * clinic says so; otherwise waits, and at last says `unknown`. It never sends for want of knowing.
 */
export async function recoverLostSend(
  deps: ActivityDeps,
  lost: LostClaim,
  tried: DeliveryTry,
): Promise<Outcome> {
  const { db, clock, worker } = deps;
  const { send, clinic } = lost.facts;
  const at = await clock.now();
  const attempt = { sendId: send.id, worker, at };
  const providerId = await evidenceOf(deps, lost);
  if (providerId !== null && send.fence !== null) {
    return await recordAccepted(
      db,
      { ...attempt, fence: send.fence },
      { providerId, response: 'found at provider' },
    );
  }
  if (send.channel === 'email' && clinic.afterLostAnswer === 'resendOnce' && lost.message !== null) {
    const fence = await takeOverLost(db, attempt);
    if (fence === null) return await concedeLost(db, attempt, 'answerLost');
    const { message, said } = lost;
    const held = { fence, message, said, messageId: send.messageId, validForSeconds: 0 };
    return await transmitSend(deps, send.id, held, 'afterLoss', tried);
  }
  const since = send.transmittingAt === null ? at : new Date(send.transmittingAt);
  if (at.getTime() - since.getTime() >= PATIENCE_MS) return await concedeLost(db, attempt, 'answerLost');
  throw retryLater('answerLost', 'NO_EVIDENCE_YET', ASK_AGAIN_MS);
}

/** The provider's id of a message that is certainly this one, if the provider can be asked and has it. */
async function evidenceOf(
  { senders, db, log }: ActivityDeps,
  { facts, message }: LostClaim,
): Promise<string | null> {
  const sender = facts.send.channel === 'sms' ? senders.sms : senders.email;
  if (sender.lookUp === undefined || message === null || facts.send.transmittingAt === null) return null;
  const sentSince = new Date(facts.send.transmittingAt);
  const answer = await sender
    .lookUp({ to: message.to, text: message.text, sentSince })
    .catch((error: unknown) => {
      log.info({ err: error, sendId: facts.send.id }, 'the provider could not be asked; it will be again');
      return { found: false } as const;
    });
  if (!answer.found || (await isProviderIdTaken(db, answer.providerId, facts.send.id))) return null;
  return answer.providerId;
}
