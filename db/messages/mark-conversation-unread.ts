import type { Tx } from '../database.js';

/** Makes the newest SMS that a person had to read unread again; answers how many are unread then. The row is locked. */
export async function markNewestUnread(tx: Tx, conversationId: string): Promise<number> {
  await tx.query(
    `update inbound_sms set read_at = null where id = (
       select id from inbound_sms where conversation_id = $1 order by outcome <> 'forPerson', at desc, id desc limit 1)`,
    [conversationId],
  );
  const rows = await tx.query<{ unread: number }[]>(
    'select count(*)::int as unread from inbound_sms where conversation_id = $1 and read_at is null',
    [conversationId],
  );
  return rows[0]?.unread ?? 0;
}
