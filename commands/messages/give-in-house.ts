import type { SendFacts } from '../../db/messages/send-facts.js';
import { advanceSend, refreshReminder } from '../../db/messages/advance-send.js';
import type { Tx } from '../../db/database.js';
import { insertTask } from '../../db/tasks/step-task.js';
import { dateAt } from '../../domain/clinic-time.js';
import type { Outcome } from '../../workflows/ports.js';
import { sendEvent } from './new-send.js';
import { answer } from './send-answer.js';

/** A step for the staff is done once it stands on the call list. */
export async function giveToStaff(
  tx: Tx,
  facts: SendFacts,
  attempt: { readonly worker: string; readonly at: Date },
): Promise<Outcome> {
  await insertTask(tx, facts, dateAt(attempt.at, facts.clinic.timeZone));
  await advanceSend(
    tx,
    { id: facts.send.id, states: [facts.send.state] },
    {
      state: 'accepted',
      clientId: facts.client.id,
      attempt: facts.send.attempt + 1,
      acceptedAt: attempt.at,
      decidedAt: attempt.at,
      updatedAt: attempt.at,
    },
    sendEvent(facts.send, { state: 'accepted', actor: attempt.worker, at: attempt.at }),
  );
  await refreshReminder(tx, facts.reminder.id, attempt.at);
  return await answer(tx, facts.reminder.id, 'done');
}
