import { In } from 'typeorm';
import { InboundSms } from '../../entities/messages/inbound-sms.js';
import { Send } from '../../entities/messages/send.js';
import type { Tx } from '../database.js';

/** Something that was said in a conversation, as far as it tells to whom. */
export interface Said {
  readonly id: string;
  readonly kind: 'inbound' | 'reply';
  /** The client's side; of a reply it is known when it leaves. */
  readonly number: string | null;
  readonly ownNumber: string | null;
  /** The number of a reply; 0 for what came in. */
  readonly cycle: number;
}

/** All that was said in a conversation, the newest first. */
export async function saidIn(tx: Tx, conversationId: string): Promise<Said[]> {
  return await tx.query<Said[]>(
    `select id, kind, number, "ownNumber", cycle from (
       select id, 'inbound' as kind, from_number as number, to_number as "ownNumber", 0 as cycle, at
         from inbound_sms where conversation_id = $1
       union all
       select id, 'reply', recipient, null, cycle, created_at
         from send where owner_kind = 'reply' and owner_id = $1) said
      order by at desc, id desc`,
    [conversationId],
  );
}

/** Moves these into another conversation of the same clinic, where its replies are numbered so many lower. */
export async function moveSaid(
  tx: Tx,
  said: readonly Said[],
  { into, fewer }: { readonly into: string; readonly fewer: number },
): Promise<void> {
  const ids = (kind: Said['kind']) => said.filter((one) => one.kind === kind).map(({ id }) => id);
  await tx.update(InboundSms, { id: In(ids('inbound')) }, { conversationId: into });
  await tx.update(Send, { id: In(ids('reply')) }, { ownerId: into, cycle: () => `cycle - ${fewer}` });
}

/** Counts a conversation anew by what was said in it. Where nothing was said, it stays as it is. */
export async function recountConversation(tx: Tx, id: string): Promise<void> {
  await tx.query(
    `update conversation v
        set unread_count = (select count(*) from inbound_sms where conversation_id = v.id and read_at is null),
            reply_count = (select coalesce(max(cycle), 0) from send where owner_kind = 'reply' and owner_id = v.id),
            last_at = coalesce(l.at, v.last_at), last_direction = coalesce(l.direction, v.last_direction),
            last_text = coalesce(l.text, v.last_text),
            last_state = case when l.at is null then v.last_state else l.state end
       from (select 1) one left join lateral (
         select at, 'in' as direction, text, null as state, id from inbound_sms where conversation_id = $1
         union all
         select created_at, 'out', text, state, id from send where owner_kind = 'reply' and owner_id = $1
         order by at desc, id desc limit 1) l on true
      where v.id = $1`,
    [id],
  );
}
