import type { Database } from '../../db/database.js';
import { lockConversation } from '../../db/messages/conversation-store.js';
import { lockReply } from '../../db/messages/reply-facts.js';
import { insertSends } from '../../db/messages/send-store.js';
import { lockClients } from '../../db/registry/client-store.js';
import { findRow, updateRow } from '../../db/registry/registry-store.js';
import { PROMPT_STEP_GRACE_MS } from '../../domain/reminders/schedule.js';
import { Conversation } from '../../entities/messages/conversation.js';
import type { Acting } from '../acting.js';
import { conflict, missing } from '../refusal.js';
import { composeSms } from './compose-message.js';
import { newSend, sendEvent } from './new-send.js';
import { questionOfReply } from './question-of-reply.js';

/** The name that replies have among the steps of the ledger. */
const STEP = 'reply';

/**
 * Puts a person's reply into the ledger, to leave at once or at that instant: an SMS to the number that wrote last, from
 * the number that it wrote to. It says exactly what was written.
 *
 * @returns the id of its send
 * @throws Refused `missing`; `conflict` `clientOptedOut` when the client, or the unknown number, has said STOP
 */
export async function writeReply(
  db: Database,
  acting: Acting,
  conversationId: string,
  written: string,
  leavesAt = acting.at,
): Promise<string> {
  const { clinicId, actor, at } = acting;
  return await db.transaction(async (tx) => {
    const seen = (await findRow(tx, Conversation, clinicId, conversationId)) ?? missing('conversation');
    if (seen.clientId !== null) await lockClients(tx, clinicId, [seen.clientId], 'share');
    const conversation = (await lockConversation(tx, clinicId, conversationId)) ?? missing('conversation');
    if (conversation.clientId !== seen.clientId)
      conflict('changedMeanwhile', 'The conversation was tied to a client at this very moment. Try again.');
    const { text, parts } = composeSms(written);
    const cycle = conversation.replyCount + 1;
    const owner = { clinicId, ownerKind: 'reply' as const, ownerId: conversationId, patientId: null, cycle };
    const untilAt = new Date(leavesAt.getTime() + PROMPT_STEP_GRACE_MS);
    const planned = { step: STEP, channel: 'sms' as const, plannedAt: leavesAt, untilAt, exact: true };
    const send = { ...newSend(owner, planned, null, at), text, smsParts: parts };
    await insertSends(tx, [send], [sendEvent(send, { state: 'planned', actor, at })]);
    await updateRow(tx, Conversation, conversation, {
      replyCount: cycle,
      lastAt: at,
      lastDirection: 'out',
      lastText: text,
      lastState: 'planned',
    });
    const facts = await lockReply(tx, send.id);
    if (facts !== null && questionOfReply(facts, at, false).refusal !== null)
      conflict('clientOptedOut', 'SMS to this number were refused: the message would not be sent.');
    return send.id;
  });
}
