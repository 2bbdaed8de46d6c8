import type { Database } from '../../db/database.js';
import { lockConversation } from '../../db/messages/conversation-store.js';
import { markNewestUnread } from '../../db/messages/mark-conversation-unread.js';
import { updateRow } from '../../db/registry/registry-store.js';
import { Conversation } from '../../entities/messages/conversation.js';
import type { Acting } from '../acting.js';
import { missing } from '../refusal.js';

/** Somebody has still to read the newest message of a conversation. @throws Refused `missing` */
export async function markUnread(db: Database, { clinicId }: Acting, conversationId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const conversation = (await lockConversation(tx, clinicId, conversationId)) ?? missing('conversation');
    const unreadCount = await markNewestUnread(tx, conversationId);
    await updateRow(tx, Conversation, conversation, {
      unreadCount,
      ...(unreadCount > 0 ? { status: 'open' } : {}),
    });
  });
}
