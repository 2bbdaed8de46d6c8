import type { Tx } from '../../db/database.js';
import type { SendPatch } from '../../db/messages/advance-send.js';
import { advanceSend, refreshReminder } from '../../db/messages/advance-send.js';
import type { SendFacts } from '../../db/messages/send-facts.js';
import type { Outcome } from '../../workflows/ports.js';
import type { HandingOver } from './accept-in-house.js';
import { endThoseAllSent } from './carry-along.js';
import type { SaidAlong } from './combine-sends.js';
import { sendEvent } from './new-send.js';
import { answer } from './send-answer.js';

/** What a clinic in shadow would have sent: the message, and the sends that it would have said besides its own. */
export interface ShadowMessage {
  readonly facts: SendFacts;
  readonly others: readonly SendFacts[];
  readonly said: readonly SaidAlong[];
  /** To whom it would have gone, and in which words. */
  readonly written: SendPatch;
}

/**
 * Ends a message that would leave now, if anything left this clinic: with its whole text and its recipient, so that it
 * can be held against what another system sent.
 */
export async function noteInShadow(
  tx: Tx,
  { facts, others, said, written }: ShadowMessage,
  { worker, at }: HandingOver,
): Promise<Outcome> {
  const end = { state: 'skipped', reason: 'shadow', decidedAt: at } as const;
  const event = { ...end, actor: worker, at };
  const ended = { ...end, fence: null, clientId: facts.client.id, updatedAt: at };
  await advanceSend(
    tx,
    { id: facts.send.id, states: [facts.send.state] },
    { ...written, ...ended, attempt: facts.send.attempt + 1, worker, mergedIntoId: null },
    sendEvent(facts.send, event),
  );
  const into = facts.send.id;
  for (const { send, reminder } of others) {
    const text = said.find(({ sendId }) => sendId === send.id)?.line ?? null;
    const recipient = written.recipient ?? null;
    await advanceSend(
      tx,
      { id: send.id, states: [send.state] },
      { ...ended, text, recipient, mergedIntoId: into },
      sendEvent(send, { ...event, detail: { into } }),
    );
    await refreshReminder(tx, reminder.id, at);
  }
  await endThoseAllSent(
    tx,
    others.map(({ reminder }) => ({ reminderId: reminder.id })),
    at,
  );
  await refreshReminder(tx, facts.reminder.id, at);
  return await answer(tx, facts.reminder.id, 'done');
}
