import type { Database } from '../../db/database.js';
import { advanceSend } from '../../db/messages/advance-send.js';
import { lockReply, noteReplyState } from '../../db/messages/reply-facts.js';
import { STOPPABLE_STATES } from '../../domain/messages/send-state.js';
import type { Acting } from '../acting.js';
import { conflict, missing } from '../refusal.js';
import { sendEvent } from './new-send.js';

/**
 * Calls a person's reply back before it has left. Called back twice, it is called back once.
 *
 * @throws Refused `missing`; `conflict` `alreadyLeft`
 */
export async function callReplyBack(db: Database, acting: Acting, sendId: string): Promise<void> {
  const { clinicId, actor, at } = acting;
  await db.transaction(async (tx) => {
    const facts = await lockReply(tx, sendId);
    if (facts?.send.clinicId !== clinicId) missing('send');
    const { state } = facts.send;
    if (state === 'cancelled') return;
    if (!STOPPABLE_STATES.includes(state))
      conflict('alreadyLeft', 'the message has left already and cannot be called back');
    const off = { state: 'cancelled' as const, reason: 'calledBack' };
    const event = sendEvent(facts.send, { ...off, actor, at });
    const patch = { ...off, fence: null, decidedAt: at, updatedAt: at };
    await advanceSend(tx, { id: sendId, states: [state] }, patch, event);
    await noteReplyState(tx, sendId);
  });
}
