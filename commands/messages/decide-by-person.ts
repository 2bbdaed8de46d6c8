import type { Database, Tx } from '../../db/database.js';
import type { SendOwnerRow } from '../../db/messages/send-owner.js';
import { ownersOfSend } from '../../db/messages/send-owner.js';
import { changeSends, findSend } from '../../db/messages/send-store.js';
import type { SendState } from '../../domain/messages/send-state.js';
import { isLive } from '../../domain/reminders/reminder-status.js';
import { PROMPT_STEP_GRACE_MS } from '../../domain/reminders/schedule.js';
import type { Send } from '../../entities/messages/send.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import { lockReminder, lockReminderOfEngine } from '../../db/reminders/reminder-store.js';
import type { Acting } from '../acting.js';
import { conflict, missing } from '../refusal.js';
import { finishChange } from '../reminders/finish-change.js';
import { endCarried, failCarried } from './carry-along.js';
import type { Fallback } from './fall-back.js';
import { stopLaterChannels, takeNextChannel } from './fall-back.js';
import { sendEvent } from './new-send.js';
import { returnCarried, stopOf } from './return-carried.js';

/** A person has found out what became of a message that nobody could tell of. */
export async function resolveSend(
  db: Database,
  acting: Acting,
  sendId: string,
  as: 'sent' | 'notSent',
): Promise<string> {
  return await onSend(
    db,
    acting,
    sendId,
    ['unknown'],
    'be resolved',
    async (tx, send, { reminder, carried }) => {
      const state: SendState = as === 'sent' ? 'accepted' : 'failed';
      const reason = as === 'sent' ? null : 'notSent';
      const resolved = {
        resolution: as,
        resolvedBy: acting.actor,
        decidedAt: acting.at,
        updatedAt: acting.at,
      };
      const accepted = as === 'sent' ? { acceptedAt: send.transmittingAt ?? acting.at } : {};
      const event = sendEvent(send, {
        state,
        reason,
        actor: acting.actor,
        at: acting.at,
        detail: { resolution: as },
      });
      await changeSends(tx, [{ send, patch: { state, reason, ...resolved, ...accepted }, event }]);
      if (as === 'sent') await endCarried(tx, carried, acting.at);
      else await failCarried(tx, carried, 'notSent', acting);
      if (as === 'notSent') return await takeNextChannel(tx, reminder, sendId, acting.at);
      await stopLaterChannels(tx, reminder, send, { ...acting, reason: 'deliveredAfterAll' });
      return null;
    },
  );
}

/**
 * Sends a message again that failed: the same row goes back to the queue, and leaves at once, together with the sends
 * that it carried. The channels after it, if its step wants the first that works, have their turn anew when it fails
 * again.
 */
export async function retrySend(
  db: Database,
  acting: Acting,
  sendId: string,
  leavesAt = acting.at,
): Promise<string> {
  const states: SendState[] = ['failed', 'unknown', 'bounced', 'skipped'];
  return await onSend(db, acting, sendId, states, 'be retried', async (tx, send, { reminder, carried }) => {
    const current = isLive(reminder.status) && send.cycle === reminder.cycle;
    if (!current) conflict('reminderOver', 'the reminder has ended or moved on to its next due date');
    const dated = {
      plannedAt: leavesAt,
      untilAt: new Date(leavesAt.getTime() + PROMPT_STEP_GRACE_MS),
      exact: true,
    };
    const patch = {
      ...dated,
      state: 'planned' as const,
      reason: null,
      mergedIntoId: null,
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
    await returnCarried(tx, await sayableAgain(tx, carried, acting), {
      actor: acting.actor,
      at: acting.at,
      reason: null,
      detail: { retry: true },
      from: ['merged', 'failed'],
      patch: dated,
    });
    await stopLaterChannels(tx, reminder, send, { ...acting, reason: 'triedAgain' });
    return null;
  });
}

/**
 * Of the sends that a message carried, those that it says again when it is tried again: whose reminders live, and that
 * no later channel of their own has said meanwhile. Later channels that still wait are stopped, as the message's own are.
 */
async function sayableAgain(
  tx: Tx,
  carried: readonly SendOwnerRow[],
  { clinicId, actor, at }: Acting,
): Promise<SendOwnerRow[]> {
  const again: SendOwnerRow[] = [];
  for (const one of carried.filter((each) => stopOf(each) === null)) {
    const reminder = await lockReminderOfEngine(tx, one.reminderId);
    const send = await findSend(tx, clinicId, one.sendId);
    if (reminder === null || send === null) continue;
    const said = await stopLaterChannels(tx, reminder, send, { reason: 'triedAgain', actor, at });
    if (said.length === 0) again.push(one);
  }
  return again;
}

/** Whose the send is, and what it carried; all of it is locked. */
interface Held {
  readonly reminder: Reminder;
  readonly carried: readonly SendOwnerRow[];
}

/** Runs a person's decision on a send under the locks of its reminders; answers with its own reminder's id. */
async function onSend(
  db: Database,
  acting: Acting,
  sendId: string,
  states: readonly SendState[],
  words: string,
  decide: (tx: Tx, send: Send, held: Held) => Promise<Fallback | null>,
): Promise<string> {
  return await db.transaction(async (tx) => {
    const seen = await findSend(tx, acting.clinicId, sendId);
    if (seen === null) missing('send');
    if (seen.ownerKind === 'reply')
      conflict('conversationReply', 'A reply is not sent again; write another one in its conversation.');
    const { carried } = (await ownersOfSend(tx, sendId)) ?? missing('send');
    const reminder = await lockReminder(tx, acting.clinicId, seen.ownerId);
    if (reminder === null) missing('reminder');
    const send = (await findSend(tx, acting.clinicId, sendId)) ?? missing('send');
    if (!states.includes(send.state)) conflict('wrongState', `a send that is ${send.state} cannot ${words}`);
    const fallback = await decide(tx, send, { reminder, carried });
    const detail = fallback === null ? { sendId } : { sendId, fallback };
    const note = { type: 'sendDecided', actor: acting.actor, at: acting.at, detail };
    await finishChange(tx, reminder, note);
    return reminder.id;
  });
}
