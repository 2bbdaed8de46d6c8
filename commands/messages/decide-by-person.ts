import type { Database, Tx } from '../../db/database.js';
import { changeSends, findSend } from '../../db/messages/send-store.js';
import type { SendState } from '../../domain/messages/send-state.js';
import { isLive } from '../../domain/reminders/reminder-status.js';
import { PROMPT_STEP_GRACE_MS } from '../../domain/reminders/schedule.js';
import type { Send } from '../../entities/messages/send.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import { lockReminder } from '../../db/reminders/reminder-store.js';
import type { Acting } from '../acting.js';
import { conflict, missing } from '../refusal.js';
import { finishChange } from '../reminders/finish-change.js';
import { fallBack } from './fall-back.js';
import { sendEvent } from './new-send.js';

/** A person has found out what became of a message that nobody could tell of. */
export async function resolveSend(
  db: Database,
  acting: Acting,
  sendId: string,
  as: 'sent' | 'notSent',
): Promise<string> {
  return await onSend(db, acting, sendId, ['unknown'], 'be resolved', async (tx, send) => {
    const state: SendState = as === 'sent' ? 'accepted' : 'failed';
    const reason = as === 'sent' ? null : 'notSent';
    const resolved = { resolution: as, resolvedBy: acting.actor, decidedAt: acting.at, updatedAt: acting.at };
    const accepted = as === 'sent' ? { acceptedAt: send.transmittingAt ?? acting.at } : {};
    const event = sendEvent(send, {
      state,
      reason,
      actor: acting.actor,
      at: acting.at,
      detail: { resolution: as },
    });
    await changeSends(tx, [{ send, patch: { state, reason, ...resolved, ...accepted }, event }]);
    if (as === 'notSent') await fallBack(tx, { sendId, reminderId: send.ownerId, at: acting.at });
  });
}

/** Sends a message again that failed: the same row goes back to the queue, and leaves at once. */
export async function retrySend(db: Database, acting: Acting, sendId: string): Promise<string> {
  const states: SendState[] = ['failed', 'unknown', 'bounced', 'skipped'];
  return await onSend(db, acting, sendId, states, 'be retried', async (tx, send, reminder) => {
    const current = isLive(reminder.status) && send.cycle === reminder.cycle;
    if (!current) conflict('reminderOver', 'the reminder has ended or moved on to its next due date');
    const patch = {
      state: 'planned' as const,
      reason: null,
      plannedAt: acting.at,
      untilAt: new Date(acting.at.getTime() + PROMPT_STEP_GRACE_MS),
      exact: true,
      fence: null,
      transmittingAt: null,
      acceptedAt: null,
      // A report about the repetition comes under another id.
      providerId: null,
      decidedAt: null,
      resentAfterLoss: false,
      updatedAt: acting.at,
    };
    const event = sendEvent(send, {
      state: 'planned',
      actor: acting.actor,
      at: acting.at,
      detail: { retry: true },
    });
    await changeSends(tx, [{ send, patch, event }]);
  });
}

/** Runs a person's decision on a send under its reminder's lock; answers with the reminder's id. */
async function onSend(
  db: Database,
  acting: Acting,
  sendId: string,
  states: readonly SendState[],
  words: string,
  decide: (tx: Tx, send: Send, reminder: Reminder) => Promise<void>,
): Promise<string> {
  return await db.transaction(async (tx) => {
    const seen = await findSend(tx, acting.clinicId, sendId);
    if (seen === null) missing('send');
    const reminder = await lockReminder(tx, acting.clinicId, seen.ownerId);
    if (reminder === null) missing('reminder');
    const send = (await findSend(tx, acting.clinicId, sendId)) ?? missing('send');
    if (!states.includes(send.state)) conflict('wrongState', `a send that is ${send.state} cannot ${words}`);
    await decide(tx, send, reminder);
    const note = { type: 'sendDecided', actor: acting.actor, at: acting.at, detail: { sendId } };
    await finishChange(tx, reminder, note);
    return reminder.id;
  });
}
