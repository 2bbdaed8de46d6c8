import type { Tx } from '../../db/database.js';
import { advanceSend } from '../../db/messages/advance-send.js';
import type { SendFacts } from '../../db/messages/send-facts.js';
import { takeBackWaiting } from '../../db/messages/waiting-elsewhere.js';
import { lockReminderOfEngine } from '../../db/reminders/reminder-store.js';
import { PROMPT_STEP_GRACE_MS } from '../../domain/reminders/schedule.js';
import { finishChange } from '../reminders/finish-change.js';
import type { Note } from './carry-along.js';
import { sendEvent } from './new-send.js';

/**
 * Takes a message back that others have not brought out, since somebody else is to get it now: its send goes back to the
 * queue, for the claim to write it to whoever that is. The reminder is locked by the caller.
 */
export async function writeAnew(tx: Tx, { send, reminder }: SendFacts, { actor, at }: Note): Promise<void> {
  await takeBackWaiting(tx, { sendId: send.id }, 'recipientChanged');
  const untilAt = new Date(at.getTime() + PROMPT_STEP_GRACE_MS);
  const again = { state: 'planned' as const, reason: null, fence: null, acceptedAt: null, decidedAt: null };
  await advanceSend(
    tx,
    { id: send.id, states: ['accepted'] },
    { ...again, plannedAt: at, untilAt, updatedAt: at },
    sendEvent(send, { state: 'planned', reason: 'recipientChanged', actor, at, detail: { plannedAt: at } }),
  );
  const locked = await lockReminderOfEngine(tx, reminder.id);
  if (locked === null) return;
  const type = send.channel === 'letter' ? 'letterWrittenAnew' : 'messageWrittenAnew';
  await finishChange(tx, locked, { type, actor, at, detail: { sendId: send.id } });
}
