import { v7 as uuid } from 'uuid';
import type { Database, Tx } from '../../db/database.js';
import { refreshReminder } from '../../db/messages/advance-send.js';
import { changeSends } from '../../db/messages/send-store.js';
import { ifStillStranded, strandedSends } from '../../db/messages/stranded-sends.js';
import { completeAllSent } from '../../db/reminders/all-sent.js';
import { lockReminder } from '../../db/reminders/reminder-store.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import type { Send } from '../../entities/messages/send.js';
import { sendEvent } from '../messages/new-send.js';
import { strandedSendsSettled } from './engine-metrics.js';
import { finishChange } from './finish-change.js';
import { sweepCarriedSends } from './sweep-carried-sends.js';

/** At most so many sends in one pass. */
const MOST = 500;
const ACTOR = 'engine';

/**
 * Gives sends that were left by their process a state again. `claimed` had not left: it is planned anew, and its
 * workflow is told. `transmitting` may have left: it is `unknown` until a provider or a person says more. What messages
 * carried follows them.
 *
 * @returns how many it settled
 */
export async function sweepStrandedSends(db: Database, at: Date): Promise<number> {
  let settled = 0;
  for (const { id, clinicId, reminderId } of await strandedSends(db.reader, MOST)) {
    const state = await db.transaction(async (tx) => {
      const reminder = await lockReminder(tx, clinicId, reminderId);
      const send = reminder === null ? null : await ifStillStranded(tx, id);
      if (reminder === null || send === null) return null;
      return send.state === 'claimed' ? await planAnew(tx, reminder, send, at) : await giveUp(tx, send, at);
    });
    if (state === null) continue;
    settled += 1;
    strandedSendsSettled.inc({ state });
  }
  return settled + (await sweepCarriedSends(db, at, MOST));
}

async function planAnew(tx: Tx, reminder: Reminder, send: Send, at: Date): Promise<'claimed'> {
  const patch = { state: 'planned' as const, fence: null, claimedAt: null, updatedAt: at };
  const event = sendEvent(send, { state: 'planned', reason: 'stranded', actor: ACTOR, at });
  await changeSends(tx, [{ send, patch, event }]);
  // A higher version, since a run that still lives takes no notice of one that it knows.
  await finishChange(tx, reminder, {
    type: 'sendTakenUpAgain',
    actor: ACTOR,
    at,
    detail: { sendId: send.id },
  });
  return 'claimed';
}

async function giveUp(tx: Tx, send: Send, at: Date): Promise<'transmitting'> {
  const patch = { state: 'unknown' as const, decidedAt: at, updatedAt: at };
  const event = sendEvent(send, { state: 'unknown', reason: 'stranded', actor: ACTOR, at });
  await changeSends(tx, [{ send, patch, event }]);
  await refreshReminder(tx, send.ownerId, at);
  await completeAllSent(tx, send.ownerId, uuid(), at);
  return 'transmitting';
}
