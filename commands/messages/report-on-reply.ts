import type { Tx } from '../../db/database.js';
import { advanceSend } from '../../db/messages/advance-send.js';
import { noteReplyState } from '../../db/messages/reply-facts.js';
import { reportedReply } from '../../db/messages/reported-send.js';
import { isNews } from '../../domain/messages/send-state.js';
import { sendEvent } from './new-send.js';
import type { DeliveryReport } from './delivery-report.js';

/**
 * Takes a provider's word about a person's reply in, as about any other message; the conversation shows it.
 *
 * @returns whether it was news
 */
export async function reportOnReply(
  tx: Tx,
  report: DeliveryReport,
  told: 'accepted' | 'delivered' | 'failed',
  at: Date,
): Promise<boolean> {
  const reply = await reportedReply(tx, report.sendId);
  if (reply === null || !isNews(reply.state, told)) return false;
  if (reply.providerId !== null && reply.providerId !== report.providerId) return false;
  const reason = told === 'failed' ? 'undelivered' : null;
  const detail = { status: report.status, code: report.errorCode };
  const event = { state: told, reason, actor: 'provider', at, detail };
  await advanceSend(
    tx,
    { id: report.sendId, states: [reply.state] },
    {
      ...{ state: told, reason, providerId: report.providerId, responseCode: report.errorCode },
      ...{ acceptedAt: reply.acceptedAt ?? at, decidedAt: at, updatedAt: at },
    },
    sendEvent({ id: report.sendId, clinicId: reply.clinicId }, event),
  );
  await noteReplyState(tx, report.sendId);
  return true;
}
