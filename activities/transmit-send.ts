import { setTimeout as sleep } from 'node:timers/promises';
import type { ClaimedSend } from '../commands/messages/claim-send.js';
import { optOutAtCarrier, retireContact } from '../commands/messages/learn-from-refusal.js';
import type { Mark } from '../commands/messages/mark-send.js';
import { markAgain, markSend } from '../commands/messages/mark-send.js';
import type { SendAttempt } from '../commands/messages/record-outcome.js';
import {
  recordAccepted,
  recordRefused,
  releaseRepetition,
  releaseSend,
} from '../commands/messages/record-outcome.js';
import { concedeLost } from '../commands/messages/settle-send.js';
import type { Outcome } from '../workflows/ports.js';
import type { ActivityDeps, DeliveryTry } from './activity-deps.js';
import { ladderMs, retryLater } from './activity-failure.js';
import { handOver } from './hand-over.js';
import type { SendOutcome } from './messages/sender.js';

/** How soon to look after a message whose outcome nobody told. */
const LOST_AGAIN_MS = 5_000;
/** How long to wait for a person to mend the sender's configuration. */
const CONFIGURATION_MS = 30 * 60_000;
/** How often the outcome is written again while the database is away, before the attempt counts as lost. */
const RECORD_RETRIES_MS = [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000] as const;

/** Whether an earlier attempt may have brought the message out already. */
export type Transmission = 'first' | 'afterLoss';

/** Hands a held message over and writes down what came of it. */
export async function transmitSend(
  deps: ActivityDeps,
  sendId: string,
  held: ClaimedSend,
  which: Transmission,
  tried: DeliveryTry,
): Promise<Outcome> {
  const { db, clock, worker, metrics } = deps;
  const drawn: { mark: Mark | null; isUncertain: boolean } = { mark: null, isUncertain: false };
  const drawMark = async () => {
    const draw = which === 'first' ? markSend : markAgain;
    drawn.isUncertain = true;
    const { fence, said } = held;
    drawn.mark = await draw(db, { sendId, fence, said, worker, at: await clock.now() });
    drawn.isUncertain = false;
    return drawn.mark.go;
  };
  const outcome = await handOver(deps, sendId, held, drawMark, tried.signal).catch(async (error: unknown) => {
    // A database that goes away may have kept the mark without saying so; the message did not leave.
    if (drawn.isUncertain && which === 'first') {
      const attempt = { sendId, fence: held.fence, worker, at: await clock.now() };
      await persist(() => releaseSend(db, attempt, 'MARK_UNCERTAIN'));
    }
    throw error;
  });
  metrics.outcome(held.message.channel, outcome.kind);
  if (outcome.kind === 'stopped') {
    if (drawn.mark?.go === false) return drawn.mark.outcome;
    throw retryLater('unexpected', 'STOPPED_WITHOUT_MARK', ladderMs(tried.attempt));
  }
  const attempt: SendAttempt = { sendId, fence: held.fence, worker, at: await clock.now() };
  return await persist(() =>
    which === 'first'
      ? conclude(deps, attempt, held, outcome, tried)
      : concludeRepetition(deps, attempt, held, outcome, tried),
  );
}

async function conclude(
  { db }: ActivityDeps,
  attempt: SendAttempt,
  held: ClaimedSend,
  outcome: Exclude<SendOutcome, { kind: 'stopped' }>,
  tried: DeliveryTry,
): Promise<Outcome> {
  switch (outcome.kind) {
    case 'accepted':
      return await recordAccepted(db, attempt, outcome);
    case 'refused': {
      const answer = await recordRefused(db, attempt, outcome.reason, outcome.code);
      if (outcome.reason === 'optedOutAtCarrier') await optOutAtCarrier(db, attempt.sendId);
      if (outcome.reason === 'recipientInvalid') await retireContact(db, attempt.sendId, held.message.to);
      return answer;
    }
    case 'notSent':
      await releaseSend(db, attempt, outcome.code);
      throw retryLater('notSent', outcome.code, delayOf(outcome, tried));
    case 'ambiguous':
      throw retryLater('answerLost', outcome.code, LOST_AGAIN_MS);
  }
}

/**
 * What came of a repetition. That it was refused or not sent says nothing of the first attempt, whose outcome was lost:
 * the row must not say that nothing was sent.
 */
async function concludeRepetition(
  deps: ActivityDeps,
  attempt: SendAttempt,
  held: ClaimedSend,
  outcome: Exclude<SendOutcome, { kind: 'stopped' }>,
  tried: DeliveryTry,
): Promise<Outcome> {
  if (outcome.kind === 'refused') {
    if (outcome.reason === 'recipientInvalid') await retireContact(deps.db, attempt.sendId, held.message.to);
    return await concedeLost(deps.db, attempt, 'refusedAfterLoss');
  }
  if (outcome.kind === 'notSent') {
    await releaseRepetition(deps.db, attempt, outcome.code);
    throw retryLater('notSent', outcome.code, delayOf(outcome, tried));
  }
  return await conclude(deps, attempt, held, outcome, tried);
}

function delayOf(outcome: Extract<SendOutcome, { kind: 'notSent' }>, tried: DeliveryTry): number {
  return outcome.retry === 'slow' ? CONFIGURATION_MS : (outcome.retryAfterMs ?? ladderMs(tried.attempt));
}

/**
 * Writes down that a message has left or been refused: a database that is away for a moment must not make that unknown.
 */
export async function persist<T>(write: () => Promise<T>): Promise<T> {
  for (const delayMs of RECORD_RETRIES_MS) {
    try {
      return await write();
    } catch (error) {
      if (error instanceof Error && error.name === 'ApplicationFailure') throw error;
      await sleep(delayMs);
    }
  }
  return await write();
}
