import { v4 as randomUuid } from 'uuid';
import type { Database, Tx } from '../../db/database.js';
import { advanceSend, refreshReminder } from '../../db/messages/advance-send.js';
import { capReached } from '../../db/messages/daily-cap.js';
import { reserveSends } from '../../db/messages/carried-sends.js';
import type { SendFacts, SendGroup } from '../../db/messages/send-facts.js';
import type { SendVerdict } from '../../domain/messages/decide-send.js';
import { decideSend } from '../../domain/messages/decide-send.js';
import { secondsUntilClosing } from '../../domain/send-window.js';
import type { Outcome } from '../../workflows/ports.js';
import { lockAttendedGroup } from './attended-group.js';
import type { SaidAlong } from './combine-sends.js';
import { othersAlong, saidOf } from './combine-sends.js';
import { giveInHouse } from './give-in-house.js';
import { keepBudget } from './keep-budget.js';
import { sendEvent } from './new-send.js';
import { noteInShadow } from './note-in-shadow.js';
import { pageOfMessage } from './page-of-message.js';
import { sentAttachments } from './sent-attachments.js';
import { questionOf } from './question-of-send.js';
import { answer, applyRefusal, GONE } from './send-answer.js';
import type { SendingSettings } from './sending-settings.js';
import type { WordedSend } from './word-send.js';
import { recipientOf, wordSend } from './word-send.js';

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
  /** What it says of other sends, which go along with it if they still may when it is marked. */
  readonly said: readonly SaidAlong[];
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
  | {
      readonly kind: 'lost';
      readonly facts: SendFacts;
      readonly message: WordedSend | null;
      readonly said: readonly SaidAlong[];
    }
  | { readonly kind: 'answered'; readonly outcome: Outcome; readonly repaired: boolean };

/**
 * Claims one message under the locks: asks the domain whether it may leave now, gathers what goes along with it, keeps
 * the client's budget, words it all, and notes the attempt. It reads the row's own state and date, never a plan version,
 * and never falls through to a second sending.
 */
export async function claimSend(db: Database, settings: SendingSettings, attempt: Attempt): Promise<Claim> {
  return await db.transaction(async (tx) => {
    const group = await lockAttendedGroup(tx, attempt.sendId, attempt.at, 'gather');
    if (group === null) return { kind: 'answered', outcome: GONE, repaired: false };
    const facts = group.carrier;
    const { state } = facts.send;
    if (state === 'transmitting') return await lost(tx, group, settings, attempt.at);
    if (state !== 'planned' && state !== 'claimed') {
      await refreshReminder(tx, facts.reminder.id, attempt.at);
      return answered(facts, await answer(tx, facts.reminder.id, 'done'));
    }
    return await tryClaim(tx, group, settings, attempt);
  });
}

async function tryClaim(
  tx: Tx,
  group: SendGroup,
  settings: SendingSettings,
  attempt: Attempt,
): Promise<Claim> {
  const { at } = attempt;
  const facts = group.carrier;
  const held = { states: [facts.send.state] };
  const refused = async (verdict: Refusal) =>
    answered(facts, await applyRefusal(tx, facts, verdict, held, at));
  const question = questionOf(facts, at, await capReached(tx, facts, at));
  // In shadow everything is decided as if the message left.
  const verdict = decideSend({ ...question, shadow: false }, at);
  if (verdict.verdict !== 'send') return await refused(verdict);
  // The message that asked for this one says it, or lets it go within minutes.
  if (facts.send.heldByAnother) return await refused({ verdict: 'replan' });
  const others = othersAlong(group, at);
  const room = await keepBudget(tx, facts, others, question, at);
  if (room.verdict !== 'send') return await refused(room);
  const { channel } = facts.send;
  if (channel !== 'email' && channel !== 'sms')
    return answered(facts, await giveInHouse(tx, facts, channel, attempt));
  const to = recipientOf(facts, channel, at);
  if (to === null) {
    const reason = facts.clinic.deliveryMode.mode === 'redirect' ? 'shadow' : 'noContact';
    return await refused({ verdict: 'skip', reason });
  }
  const pageUrl = await pageOfMessage(tx, facts, settings, at);
  const worded = wordSend(facts, channel, settings, to, { others, pageUrl, at });
  if (!worded.ok) return await refused({ verdict: 'skip', reason: worded.reason });
  const { message } = worded;
  const written = {
    recipient: message.to,
    consentEventId: question.reach?.permission.consentId ?? null,
    subject: message.subject === '' ? null : message.subject,
    text: message.storedText,
    smsParts: message.smsParts,
    attachments: await sentAttachments(tx, message.attachments),
  };
  if (group.others.length > 0) await reserveSends(tx, facts.send.id, others.map(idOf));
  const said = saidOf(facts, others);
  if (question.shadow)
    return answered(facts, await noteInShadow(tx, { facts, others, said, written }, attempt));
  const fence = randomUuid();
  await advanceSend(
    tx,
    { id: facts.send.id, ...held },
    {
      ...written,
      state: 'claimed',
      fence,
      attempt: facts.send.attempt + 1,
      worker: attempt.worker,
      claimedAt: at,
      clientId: facts.client.id,
      mergedIntoId: null,
      updatedAt: at,
    },
    sendEvent(facts.send, { state: 'claimed', actor: attempt.worker, at }),
  );
  const open = secondsUntilClosing(question.window, at);
  const left = Math.floor((question.untilAt.getTime() - at.getTime()) / 1000);
  const claimed = {
    fence,
    message,
    said,
    messageId: facts.send.messageId,
    validForSeconds: facts.send.exact ? left : Math.min(open, left),
  };
  return { kind: 'claimed', claimed, repaired: facts.reminder.sweepTells > 0 };
}

type Refusal = Exclude<SendVerdict, { verdict: 'send' }>;

/** What an earlier attempt was sending when it was lost, as far as it can be told by now. */
async function lost(tx: Tx, group: SendGroup, settings: SendingSettings, at: Date): Promise<Claim> {
  const facts = group.carrier;
  const { channel } = facts.send;
  const others = group.others.filter(({ send }) => send.state === 'merged');
  const { recipient } = facts.send;
  const isOurs = channel === 'email' || channel === 'sms';
  const worded =
    isOurs && recipient !== null
      ? wordSend(facts, channel, settings, recipient, {
          others,
          pageUrl: await pageOfMessage(tx, facts, settings, at),
          at,
        })
      : null;
  const message = worded?.ok === true ? worded.message : null;
  return { kind: 'lost', facts, message, said: saidOf(facts, others) };
}

function answered(facts: SendFacts, outcome: Outcome): Claim {
  return { kind: 'answered', outcome, repaired: facts.reminder.sweepTells > 0 };
}

function idOf({ send }: SendFacts): string {
  return send.id;
}
