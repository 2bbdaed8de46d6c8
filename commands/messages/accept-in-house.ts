import type { Tx } from '../../db/database.js';
import type { SendPatch } from '../../db/messages/advance-send.js';
import { advanceSend, refreshReminder } from '../../db/messages/advance-send.js';
import type { SendFacts } from '../../db/messages/send-facts.js';
import type { Outcome } from '../../workflows/ports.js';
import { sendEvent } from './new-send.js';
import { answer } from './send-answer.js';

/** Who hands a message over that we do not transmit ourselves, and when. */
export interface HandingOver {
  readonly worker: string;
  readonly at: Date;
}

/** Notes that a message stands where others take it from: on the call list, in the print queue, in the gateway's list. */
export async function acceptInHouse(
  tx: Tx,
  facts: SendFacts,
  { worker, at }: HandingOver,
  written: Pick<SendPatch, 'recipient' | 'consentEventId' | 'text'> = {},
): Promise<Outcome> {
  await advanceSend(
    tx,
    { id: facts.send.id, states: [facts.send.state] },
    {
      ...written,
      state: 'accepted',
      clientId: facts.client.id,
      attempt: facts.send.attempt + 1,
      acceptedAt: at,
      decidedAt: at,
      updatedAt: at,
    },
    sendEvent(facts.send, { state: 'accepted', actor: worker, at }),
  );
  await refreshReminder(tx, facts.reminder.id, at);
  return await answer(tx, facts.reminder.id, 'done');
}
