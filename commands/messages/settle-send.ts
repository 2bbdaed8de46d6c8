import type { Database } from '../../db/database.js';
import { advanceSend, refreshReminder } from '../../db/messages/advance-send.js';
import { lockSendGroup } from '../../db/messages/send-facts.js';
import type { Outcome } from '../../workflows/ports.js';
import { fallBack } from './fall-back.js';
import { sendEvent } from './new-send.js';
import { giveUp } from './record-outcome.js';
import { answer, GONE } from './send-answer.js';

/**
 * Puts a send whose delivery has run out of time into a state that a person can see: what was never marked has failed
 * (`expired`), what got past its mark is `unknown`.
 */
export async function settleSend(
  db: Database,
  attempt: { readonly sendId: string; readonly worker: string; readonly at: Date },
): Promise<Outcome> {
  return await db.transaction(async (tx) => {
    const group = await lockSendGroup(tx, attempt.sendId, attempt.at);
    if (group === null) return GONE;
    const { send, reminder } = group.carrier;
    if (send.state === 'transmitting') return await giveUp(tx, group, attempt, 'answerLost');
    const over = new Date(send.untilAt) <= attempt.at;
    if (over && (send.state === 'planned' || send.state === 'claimed')) {
      const patch = {
        state: 'failed' as const,
        reason: 'expired',
        fence: null,
        mergedIntoId: null,
        decidedAt: attempt.at,
        updatedAt: attempt.at,
      };
      const event = sendEvent(send, {
        state: 'failed',
        reason: 'expired',
        actor: attempt.worker,
        at: attempt.at,
      });
      await advanceSend(tx, { id: send.id, states: [send.state] }, patch, event);
      await refreshReminder(tx, reminder.id, attempt.at);
      await fallBack(tx, { sendId: send.id, reminderId: reminder.id, at: attempt.at });
    }
    return await answer(tx, reminder.id, 'done');
  });
}

/** Gives up on a lost message for which no evidence came in time. */
export async function concedeLost(
  db: Database,
  attempt: { readonly sendId: string; readonly worker: string; readonly at: Date },
  reason: string,
): Promise<Outcome> {
  return await db.transaction(async (tx) => {
    const group = await lockSendGroup(tx, attempt.sendId, attempt.at);
    return group === null ? GONE : await giveUp(tx, group, attempt, reason);
  });
}
