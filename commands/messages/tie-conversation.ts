import type { Tx } from '../../db/database.js';
import { findConversation, joinConversations } from '../../db/messages/conversation-store.js';
import { hasNumberStopped } from '../../db/messages/inbound-sms-store.js';
import { updateRow } from '../../db/registry/registry-store.js';
import { Conversation } from '../../entities/messages/conversation.js';
import { answerBySms } from '../consent/answer-by-sms.js';

/**
 * Ties the conversation of an unknown number to a client. A STOP of the number is the client's from then on. The client
 * is locked, then the conversation.
 *
 * @returns the id of the conversation that remains
 */
export async function tieConversation(tx: Tx, conversation: Conversation, clientId: string): Promise<string> {
  const { clinicId, number } = conversation;
  if (await hasNumberStopped(tx, clinicId, number))
    await answerBySms(tx, { clinicId, clientIds: [clientId], number }, false);
  return await moveConversation(tx, conversation, clientId);
}

/** Makes a conversation that of a client: if the client has one already, this one goes into it. */
export async function moveConversation(
  tx: Tx,
  conversation: Conversation,
  clientId: string,
): Promise<string> {
  const { clinicId, number } = conversation;
  const other = await findConversation(tx, { clinicId, clientId, number });
  if (other === null) {
    await updateRow(tx, Conversation, conversation, { clientId });
    return conversation.id;
  }
  await joinConversations(tx, conversation, other);
  return other.id;
}
