import { claimReply, markReply } from '../commands/messages/claim-reply.js';
import { optOutAtCarrier, retireContact } from '../commands/messages/learn-from-refusal.js';
import { isProviderIdTaken } from '../commands/messages/provider-evidence.js';
import {
  releaseReply,
  replyAccepted,
  replyRefused,
  replyStillLost,
} from '../commands/messages/record-reply.js';
import type { ClaimedSend } from '../commands/messages/claim-send.js';
import type { ReplyFacts } from '../db/messages/reply-facts.js';
import type { ActivityDeps } from './activity-deps.js';
import { ladderMs } from './activity-failure.js';
import { handOver } from './hand-over.js';
import type { SendOutcome } from './messages/sender.js';
import { persist } from './transmit-send.js';

/** How long evidence of a lost reply is waited for before the conversation says that nobody knows. */
const PATIENCE_MS = 15 * 60_000;
const LONGEST_PAUSE_MS = 5 * 60_000;
/** How long to wait for a person to mend the sender's configuration. */
const CONFIGURATION_MS = 30 * 60_000;

/**
 * Sends a person's reply, with the mark before its first byte, and records the outcome. What an earlier attempt lost is
 * asked of the provider and never sent again.
 */
export async function deliverReply(deps: ActivityDeps, sendId: string): Promise<void> {
  const { db, clock, worker } = deps;
  const claim = await claimReply(db, { sendId, worker, at: await clock.now() });
  if (claim === null) return;
  if (claim.kind === 'lost') await recoverLostReply(deps, claim.facts);
  else await transmitReply(deps, sendId, claim.claimed, pauseAfter(claim.tries));
}

/** How long to wait after so many tries of which none was sent: somebody waits for an answer. */
function pauseAfter(tries: number): number {
  return Math.min(ladderMs(tries), LONGEST_PAUSE_MS);
}

async function transmitReply(
  deps: ActivityDeps,
  sendId: string,
  held: ClaimedSend,
  pauseMs: number,
): Promise<void> {
  const { db, clock, worker, metrics } = deps;
  const { fence } = held;
  const attemptNow = async () => ({ sendId, fence, worker, at: await clock.now() });
  let isUncertain = false;
  const drawMark = async () => {
    isUncertain = true;
    const isDrawn = await markReply(db, await attemptNow());
    isUncertain = false;
    return isDrawn;
  };
  const outcome = await handOver(deps, sendId, held, drawMark, new AbortController().signal).catch(
    async (error: unknown) => {
      // A database that goes away may have kept the mark without saying so; the message did not leave.
      if (isUncertain)
        await persist(async () => release(deps, await attemptNow(), 'MARK_UNCERTAIN', pauseMs));
      throw error;
    },
  );
  metrics.outcome('sms', outcome.kind);
  await persist(async () => conclude(deps, await attemptNow(), held, outcome, pauseMs));
}

type Attempt = Parameters<typeof replyAccepted>[1];

async function conclude(
  deps: ActivityDeps,
  attempt: Attempt,
  { message }: ClaimedSend,
  outcome: SendOutcome,
  pauseMs: number,
): Promise<void> {
  const { db } = deps;
  switch (outcome.kind) {
    case 'accepted':
      await replyAccepted(db, attempt, outcome);
      return;
    case 'refused':
      await replyRefused(db, attempt, outcome.reason, outcome.code);
      if (outcome.reason === 'optedOutAtCarrier') await optOutAtCarrier(db, attempt.sendId);
      if (outcome.reason === 'recipientInvalid') await retireContact(db, attempt.sendId, message.to);
      return;
    case 'notSent': {
      const wishedMs = outcome.retry === 'slow' ? CONFIGURATION_MS : outcome.retryAfterMs;
      await release(deps, attempt, outcome.code, wishedMs ?? pauseMs);
      return;
    }
    case 'stopped':
    case 'ambiguous':
      // The row says what there is to say: why it was stopped, or that it was leaving.
      return;
  }
}

async function release({ db }: ActivityDeps, attempt: Attempt, code: string, pauseMs: number): Promise<void> {
  await releaseReply(db, attempt, code, new Date(attempt.at.getTime() + pauseMs));
}

/** An earlier attempt got past its mark and was lost: the provider may know; if nobody does in time, it is `unknown`. */
async function recoverLostReply(
  { db, senders, clock, worker, log }: ActivityDeps,
  facts: ReplyFacts,
): Promise<void> {
  const { id: sendId, fence, recipient, text, transmittingAt } = facts.send;
  if (fence === null || recipient === null || transmittingAt === null) return;
  const attempt = { sendId, fence, worker, at: await clock.now() };
  const sentSince = new Date(transmittingAt);
  const answer = await senders.sms.lookUp?.({ to: recipient, text, sentSince }).catch((error: unknown) => {
    log.info({ err: error, sendId }, 'the provider could not be asked; it will be again');
    return { found: false } as const;
  });
  if (answer?.found === true && !(await isProviderIdTaken(db, answer.providerId, sendId))) {
    await replyAccepted(db, attempt, { providerId: answer.providerId, response: 'found at provider' });
    return;
  }
  await replyStillLost(db, attempt, attempt.at.getTime() - sentSince.getTime() >= PATIENCE_MS);
}
