import type { Database, Tx } from '../../db/database.js';
import { lockConversation } from '../../db/messages/conversation-store.js';
import { markAllRead } from '../../db/messages/inbound-sms-store.js';
import { lockClients } from '../../db/registry/client-store.js';
import { updateRow } from '../../db/registry/registry-store.js';
import type { Priority } from '../../domain/rules/rule.js';
import { Conversation } from '../../entities/messages/conversation.js';
import type { Acting } from '../acting.js';
import { conflict, missing, refuseFields } from '../refusal.js';
import { sameColumns } from '../registry/registry-columns.js';
import { refuseStale } from '../registry/registry-writer.js';
import { isNamed, resolveClient, unknownReference, type Reference } from '../registry/resolve-reference.js';
import { tieConversation } from './tie-conversation.js';

/** What staff decide about a conversation; what is left out stays, null clears. */
export interface ConversationChange {
  readonly status?: Conversation['status'] | undefined;
  readonly priority?: Priority | undefined;
  readonly assignee?: string | null | undefined;
  /** Everything in it has been read by now. */
  readonly read?: true | undefined;
  /** Whose number it is. */
  readonly clientId?: string | undefined;
  readonly clientExternalId?: string | undefined;
}

const COLUMNS = ['status', 'priority', 'assignee'] as const;

/**
 * Changes a conversation. Tied to a client who has one already, it goes into that one.
 *
 * @returns the id of the conversation that remains
 * @throws Refused `missing`, `stale`; `fields` for a client who is not of this clinic; `conflict` `conversationTied`
 */
export async function changeConversation(
  db: Database,
  { clinicId, at }: Acting,
  id: string,
  change: ConversationChange,
  ifRevision: number | null,
): Promise<string> {
  return await db.transaction(async (tx) => {
    const clientId = await lockNamed(tx, clinicId, {
      id: change.clientId,
      externalId: change.clientExternalId,
    });
    const conversation = (await lockConversation(tx, clinicId, id)) ?? missing('conversation');
    refuseStale(conversation, ifRevision);
    if (clientId !== null && conversation.clientId !== null && conversation.clientId !== clientId)
      conflict('conversationTied', 'This conversation is that of another client.');
    if (change.read === true) await markAllRead(tx, id, at);
    await updateRow(tx, Conversation, conversation, {
      ...sameColumns(change, COLUMNS),
      ...(change.read === true ? { unreadCount: 0 } : {}),
    });
    if (clientId === null || conversation.clientId === clientId) return id;
    const changed = (await lockConversation(tx, clinicId, id)) ?? missing('conversation');
    return await tieConversation(tx, changed, clientId);
  });
}

/** Finds the client and locks the row, before that of the conversation. */
async function lockNamed(tx: Tx, clinicId: string, ref: Reference): Promise<string | null> {
  if (!isNamed(ref)) return null;
  const client = await resolveClient(tx, clinicId, ref);
  if (client === null) {
    refuseFields([unknownReference('clientId', ref)]);
    return missing('client');
  }
  await lockClients(tx, clinicId, [client.id], 'change');
  return client.id;
}
