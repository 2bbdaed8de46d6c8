import type { ConversationMessage } from '../../db/messages/conversation-messages.js';
import type { Conversation } from '../../entities/messages/conversation.js';

/** A conversation as callers see it. */
export function presentConversation(conversation: Conversation) {
  const { id, clientId, number, ownNumber, status, priority, assignee, unreadCount } = conversation;
  const { lastAt, lastDirection, lastText, lastState } = conversation;
  return {
    ...{ id, clientId, number, ownNumber, status, priority, assignee, unreadCount },
    lastAt: lastAt.toISOString(),
    lastMessage: { direction: lastDirection, text: lastText, state: lastState ?? 'received' },
    createdAt: conversation.createdAt.toISOString(),
    updatedAt: conversation.updatedAt.toISOString(),
  };
}

/** An SMS of a conversation as callers see it. */
export function presentConversationMessage({ at, readAt, ...message }: ConversationMessage) {
  const isRead = message.direction === 'out' || readAt !== null;
  return { ...message, at: at.toISOString(), read: isRead };
}
