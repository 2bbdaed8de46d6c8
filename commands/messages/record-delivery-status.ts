import type { Database } from '../../db/database.js';
import { advanceSend, refreshReminder } from '../../db/messages/advance-send.js';
import { sendOfReport } from '../../db/messages/reported-send.js';
import { isNews } from '../../domain/messages/send-state.js';
import type { DeliveryReport } from './delivery-report.js';
import { failCarried, restoreCarried } from './carry-along.js';
import { deliveredAfterAll, fallBack } from './fall-back.js';
import { sendEvent } from './new-send.js';
import { reportOnReply } from './report-on-reply.js';

/** Twilio's statuses, as far as they say something that we did not know. */
const MEANING: Readonly<Record<string, 'accepted' | 'delivered' | 'failed'>> = {
  accepted: 'accepted',
  queued: 'accepted',
  sending: 'accepted',
  sent: 'accepted',
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'failed',
  failed: 'failed',
};

/** A message that we took for lost, and that a provider then says has arrived. */
const HELD_FOR_LOST: ReadonlySet<string | null> = new Set(['undelivered', 'notSent']);

/**
 * Takes a delivery report in. It carries our send id, so it is evidence even for a message whose acceptance we never
 * heard of. Doubled, shuffled and unknown reports change nothing. When a message fails, the next channel of its step is
 * taken; when it was delivered after all, a next channel that still waits is stopped, and the timeline says which of
 * them cannot be.
 *
 * @returns whether it was news
 */
export async function recordDeliveryStatus(db: Database, report: DeliveryReport, at: Date): Promise<boolean> {
  const told = MEANING[report.status];
  if (told === undefined) return false;
  return await db.transaction(async (tx) => {
    const send = await sendOfReport(tx, report.sendId);
    if (send === null) return await reportOnReply(tx, report, told, at);
    if (send.providerId !== null && send.providerId !== report.providerId) return false;
    const afterAll = told === 'delivered' && send.state === 'failed' && HELD_FOR_LOST.has(send.reason);
    if (!afterAll && !isNews(send.state, told)) return false;
    const reason = told === 'failed' ? 'undelivered' : null;
    const detail = { status: report.status, code: report.errorCode };
    const event = { state: told, actor: 'provider', at };
    await advanceSend(
      tx,
      { id: report.sendId, states: [send.state] },
      {
        state: told,
        reason,
        providerId: report.providerId,
        responseCode: report.errorCode,
        acceptedAt: send.acceptedAt ?? at,
        decidedAt: at,
        updatedAt: at,
      },
      sendEvent({ id: report.sendId, clinicId: send.clinicId }, { ...event, reason, detail }),
    );
    await refreshReminder(tx, send.reminderId, at);
    const note = { actor: 'provider', at };
    if (told === 'failed') {
      await fallBack(tx, { sendId: report.sendId, reminderId: send.reminderId, at });
      await failCarried(tx, send.carried, 'undelivered', note);
    }
    if (afterAll) {
      await deliveredAfterAll(tx, { sendId: report.sendId, reminderId: send.reminderId, at });
      await restoreCarried(tx, send.carried, note);
    }
    return true;
  });
}
