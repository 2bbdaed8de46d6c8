import { v4 as randomUuid } from 'uuid';
import type { Database, Tx } from '../../db/database.js';
import { advanceSend } from '../../db/messages/advance-send.js';
import { passDeliveryGate } from '../../db/messages/delivery-gate.js';
import type { SendFacts } from '../../db/messages/send-facts.js';
import { lockSendGroup } from '../../db/messages/send-facts.js';
import { decideSend } from '../../domain/messages/decide-send.js';
import type { Outcome } from '../../workflows/ports.js';
import { carryAlong } from './carry-along.js';
import type { SaidAlong } from './combine-sends.js';
import { stillSaid } from './combine-sends.js';
import { lockAttendedGroup } from './attended-group.js';
import { sendEvent } from './new-send.js';
import { questionOf } from './question-of-send.js';
import { giveUp } from './record-outcome.js';
import { answer, applyRefusal, GONE } from './send-answer.js';
import { recipientOf } from './word-send.js';

/** One attempt that holds a send by its fence. */
export interface HeldSend {
  readonly sendId: string;
  readonly fence: string;
  /** What the message says of other sends. */
  readonly said: readonly SaidAlong[];
  readonly worker: string;
  readonly at: Date;
}

/** Whether the first byte may leave. If not, nothing was or will be sent by this attempt. */
export type Mark = { readonly go: true } | { readonly go: false; readonly outcome: Outcome };

/**
 * The line between a stop and a message: notes that the message is leaving, unless something has stopped it since the
 * claim. It asks everything again under the same locks, also of every other send of which the message speaks, so that a
 * stop that was acknowledged before is seen, and one that comes after waits until the line is drawn. What may not be
 * said any more makes the whole message wait for a new claim, which words it without.
 */
export async function markSend(db: Database, held: HeldSend): Promise<Mark> {
  const { at, said } = held;
  return await db.transaction(async (tx) => {
    await passDeliveryGate(tx, held.sendId);
    const group = await lockAttendedGroup(tx, held.sendId, at);
    if (group === null) return { go: false, outcome: GONE };
    const facts = group.carrier;
    const guard = { states: ['claimed' as const], fence: held.fence };
    if (facts.send.state !== 'claimed' || facts.send.fence !== held.fence) return await taken(tx, facts);
    const question = questionOf(facts, at, false);
    const verdict = decideSend(question, at);
    if (verdict.verdict !== 'send') {
      return { go: false, outcome: await applyRefusal(tx, facts, verdict, guard, at) };
    }
    const others = stillSaid(group, said, 'planned', at);
    if (others === null || !isAddressedAsNow(facts, at)) {
      return { go: false, outcome: await applyRefusal(tx, facts, { verdict: 'replan' }, guard, at) };
    }
    const patch = {
      state: 'transmitting' as const,
      transmittingAt: at,
      consentEventId: question.reach?.permission.consentId ?? null,
      updatedAt: at,
    };
    const event = sendEvent(facts.send, { state: 'transmitting', actor: held.worker, at });
    const marked = await advanceSend(tx, { id: held.sendId, ...guard }, patch, event);
    if (!marked) return await taken(tx, facts);
    await carryAlong(tx, facts, others, said, { actor: held.worker, at });
    return { go: true };
  });
}

/**
 * Takes over a message whose earlier attempt got past its mark and was lost, to repeat it once.
 *
 * @returns the new fence, or `null` when the one repetition has been used or the row has moved on
 */
export async function takeOverLost(
  db: Database,
  lost: Omit<HeldSend, 'fence' | 'said'>,
): Promise<string | null> {
  const fence = randomUuid();
  const taken = await db.transaction(async (tx) => {
    const facts = (await lockSendGroup(tx, lost.sendId, lost.at))?.carrier;
    if (facts === undefined || facts.send.state !== 'transmitting' || facts.send.resentAfterLoss)
      return false;
    const patch = { fence, attempt: facts.send.attempt + 1, worker: lost.worker, updatedAt: lost.at };
    const event = sendEvent(facts.send, {
      state: 'transmitting',
      reason: 'answerLost',
      actor: lost.worker,
      at: lost.at,
    });
    return await advanceSend(tx, { id: lost.sendId, states: ['transmitting'] }, patch, event);
  });
  return taken ? fence : null;
}

/** The mark of a repetition after loss. A stop since then wins: what became of the first attempt stays unknown. */
export async function markAgain(db: Database, held: HeldSend): Promise<Mark> {
  return await db.transaction(async (tx) => {
    await passDeliveryGate(tx, held.sendId);
    const group = await lockSendGroup(tx, held.sendId, held.at);
    if (group === null) return { go: false, outcome: GONE };
    const facts = group.carrier;
    const { send } = facts;
    if (send.state !== 'transmitting' || send.fence !== held.fence || send.resentAfterLoss)
      return await taken(tx, facts);
    const verdict = decideSend(questionOf(facts, held.at, false), held.at);
    const others = stillSaid(group, held.said, 'merged', held.at);
    if (verdict.verdict !== 'send' || others === null || !isAddressedAsNow(facts, held.at))
      return { go: false, outcome: await giveUp(tx, group, held, 'stoppedAfterLoss') };
    const patch = { resentAfterLoss: true, transmittingAt: held.at, updatedAt: held.at };
    const event = sendEvent(send, {
      state: 'transmitting',
      reason: 'resentAfterLoss',
      actor: held.worker,
      at: held.at,
    });
    const marked = await advanceSend(
      tx,
      { id: send.id, states: ['transmitting'], fence: held.fence },
      patch,
      event,
    );
    return marked ? { go: true } : await taken(tx, facts);
  });
}

/** Whether the message goes where one made now would go: the patient or the address may have moved since the claim. */
function isAddressedAsNow(facts: SendFacts, at: Date): boolean {
  const { channel, clientId, recipient } = facts.send;
  const isOurs = channel === 'email' || channel === 'sms';
  return isOurs && clientId === facts.client.id && recipient === recipientOf(facts, channel, at);
}

/** Another attempt, a callback or a stop has the row: whatever it says counts. */
async function taken(tx: Tx, facts: SendFacts): Promise<Mark> {
  const waits = facts.send.state === 'planned' || facts.send.state === 'claimed';
  return { go: false, outcome: await answer(tx, facts.reminder.id, waits ? 'replan' : 'done') };
}
