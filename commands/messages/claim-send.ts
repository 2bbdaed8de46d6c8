import { v4 as randomUuid } from 'uuid';
import type { Database, Tx } from '../../db/database.js';
import { advanceSend, refreshReminder } from '../../db/messages/advance-send.js';
import { capReached } from '../../db/messages/daily-cap.js';
import { lockSendFacts } from '../../db/messages/send-facts.js';
import type { SendFacts } from '../../db/messages/send-facts.js';
import { decideSend } from '../../domain/messages/decide-send.js';
import { RECENTLY_SENT_DAYS } from '../../domain/messages/send-state.js';
import { secondsUntilClosing } from '../../domain/send-window.js';
import type { Outcome } from '../../workflows/ports.js';
import { giveToStaff } from './give-in-house.js';
import { sendEvent } from './new-send.js';
import { questionOf } from './question-of-send.js';
import { answer, applyRefusal, GONE } from './send-answer.js';
import type { SendingSettings } from './sending-settings.js';
import type { WordedSend } from './word-send.js';
import { wordSend } from './word-send.js';

/** Who tries, and when. `worker` names the process for people who look into a send. */
export interface Attempt {
  readonly sendId: string;
  readonly worker: string;
  readonly at: Date;
}

/** A message that this attempt may try to send; only its fence can move the row on. */
export interface ClaimedSend {
  readonly fence: string;
  readonly message: WordedSend;
  readonly messageId: string;
  /** How long the provider may keep it waiting, so that it does not arrive in the night. */
  readonly validForSeconds: number;
}

/**
 * What the claim came to. `lost`: an earlier attempt got past its mark and its outcome is not known. `repaired`: the
 * sweep had told the workflow again before.
 */
export type Claim =
  | { readonly kind: 'claimed'; readonly claimed: ClaimedSend; readonly repaired: boolean }
  | { readonly kind: 'lost'; readonly facts: SendFacts; readonly message: WordedSend | null }
  | { readonly kind: 'answered'; readonly outcome: Outcome; readonly repaired: boolean };

/**
 * Claims one message under the locks: asks the domain whether it may leave now, words it, and notes the attempt. It
 * reads the row's own state and date, never a plan version, and never falls through to a second sending.
 */
export async function claimSend(db: Database, settings: SendingSettings, attempt: Attempt): Promise<Claim> {
  return await db.transaction(async (tx) => {
    const facts = await lockSendFacts(tx, attempt.sendId, attempt.at, RECENTLY_SENT_DAYS);
    if (facts === null) return { kind: 'answered', outcome: GONE, repaired: false };
    const { state } = facts.send;
    if (state === 'transmitting') return { kind: 'lost', facts, message: reworded(facts, settings) };
    if (state !== 'planned' && state !== 'claimed') {
      await refreshReminder(tx, facts.reminder.id, attempt.at);
      return answered(facts, await answer(tx, facts.reminder.id, 'done'));
    }
    return await tryClaim(tx, facts, settings, attempt);
  });
}

async function tryClaim(
  tx: Tx,
  facts: SendFacts,
  settings: SendingSettings,
  attempt: Attempt,
): Promise<Claim> {
  const held = { states: [facts.send.state] };
  const question = questionOf(facts, attempt.at, await capReached(tx, facts, attempt.at));
  const verdict = decideSend(question, attempt.at);
  if (verdict.verdict !== 'send')
    return answered(facts, await applyRefusal(tx, facts, verdict, held, attempt.at));
  const { channel } = facts.send;
  if (channel === 'staffTask') return answered(facts, await giveToStaff(tx, facts, attempt));
  if (channel === 'letter' || channel === 'external') {
    const skip = { verdict: 'skip' as const, reason: 'channelUnavailable' as const };
    return answered(facts, await applyRefusal(tx, facts, skip, held, attempt.at));
  }
  const worded = wordSend(facts, channel, settings);
  if (!worded.ok) {
    const skip = { verdict: 'skip' as const, reason: worded.reason };
    return answered(facts, await applyRefusal(tx, facts, skip, held, attempt.at));
  }
  const { message } = worded;
  const fence = randomUuid();
  await advanceSend(
    tx,
    { id: facts.send.id, ...held },
    {
      state: 'claimed',
      fence,
      attempt: facts.send.attempt + 1,
      worker: attempt.worker,
      claimedAt: attempt.at,
      clientId: facts.client.id,
      recipient: message.to,
      consentEventId: question.reach?.permission.consentId ?? null,
      subject: message.subject === '' ? null : message.subject,
      text: message.storedText,
      smsParts: message.smsParts,
      updatedAt: attempt.at,
    },
    sendEvent(facts.send, { state: 'claimed', actor: attempt.worker, at: attempt.at }),
  );
  const open = secondsUntilClosing(question.window, attempt.at);
  const left = Math.floor((question.untilAt.getTime() - attempt.at.getTime()) / 1000);
  const claimed = {
    fence,
    message,
    messageId: facts.send.messageId,
    validForSeconds: facts.send.exact ? left : Math.min(open, left),
  };
  return { kind: 'claimed', claimed, repaired: facts.reminder.sweepTells > 0 };
}

function reworded(facts: SendFacts, settings: SendingSettings): WordedSend | null {
  const { channel } = facts.send;
  if (channel !== 'email' && channel !== 'sms') return null;
  const worded = wordSend(facts, channel, settings);
  return worded.ok ? worded.message : null;
}

function answered(facts: SendFacts, outcome: Outcome): Claim {
  return { kind: 'answered', outcome, repaired: facts.reminder.sweepTells > 0 };
}
