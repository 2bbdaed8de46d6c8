import type { EntityManager } from 'typeorm';
import type { Conversation } from '../../entities/messages/conversation.js';
import type { RowFilter } from '../keyset-list.js';

/** Conversations in which something is unread, or nothing is. */
export function unreadIs(unread: boolean | undefined): RowFilter<Conversation> {
  return (query) => {
    if (unread !== undefined) query.andWhere(`row.unreadCount ${unread ? '>' : '='} 0`);
  };
}

/** Conversations of one status; as an equation, so that the list follows its index. */
export function statusIs(status: Conversation['status'] | undefined): RowFilter<Conversation> {
  return (query) => {
    if (status !== undefined) query.andWhere('row.status = :status', { status });
  };
}

/** Conversations of these people; of one, as an equation. */
export function assignedTo(names: readonly string[] | undefined): RowFilter<Conversation> {
  return (query) => {
    if (names?.length === 1) query.andWhere('row.assignee = :assignee', { assignee: names[0] });
    else if (names !== undefined) query.andWhere('row.assignee = any(:assignees)', { assignees: names });
  };
}

/** Every word stands in the client's name, in the number, or in the last message. */
export function conversationMentions(text: string | undefined): RowFilter<Conversation> {
  return (query) => {
    const words = text?.split(/\s+/).filter((word) => word !== '') ?? [];
    words.forEach((word, index) => {
      const name = `q${index}`;
      query.andWhere(
        `(row.number ilike :${name} or row.lastText ilike :${name} or exists (select 1 from client named
            where named.id = row.clientId and named.first_name || ' ' || named.last_name ilike :${name}))`,
        { [name]: `%${word.replace(/[\\%_]/g, '\\$&')}%` },
      );
    });
  };
}

/** How much of a clinic's conversations is unread. */
export interface UnreadCount {
  readonly conversations: number;
  readonly messages: number;
}

/** Counts what nobody has read, of all conversations or of those of one person. */
export async function countUnread(
  reader: EntityManager,
  clinicId: string,
  assignee: string | undefined,
): Promise<UnreadCount> {
  const rows = await reader.query<UnreadCount[]>(
    `select count(*)::int as conversations, coalesce(sum(unread_count), 0)::int as messages from conversation
      where clinic_id = $1 and unread_count > 0 and ($2::text is null or assignee = $2)`,
    [clinicId, assignee ?? null],
  );
  return rows[0] ?? { conversations: 0, messages: 0 };
}
