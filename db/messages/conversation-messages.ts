import type { EntityManager } from 'typeorm';
import type { SendState } from '../../domain/messages/send-state.js';
import type { Conversation } from '../../entities/messages/conversation.js';
import type { InboundOutcome } from '../../entities/messages/inbound-sms.js';

/** One SMS of a conversation, of either side. */
export interface ConversationMessage {
  readonly id: string;
  readonly direction: 'in' | 'out';
  /** `inbound`: from the client. `reply`: by a person. The others were sent by the engine. */
  readonly kind: 'inbound' | 'reply' | 'reminder' | 'appointment';
  readonly at: Date;
  /** The client's number. */
  readonly number: string | null;
  readonly text: string;
  readonly mediaCount: number;
  readonly state: SendState | 'received';
  readonly reason: string | null;
  readonly outcome: InboundOutcome | null;
  readonly readAt: Date | null;
  readonly reminderId: string | null;
  readonly appointmentId: string | null;
}

const SENT = `
  select s.id, 'out' as direction, s.owner_kind as kind,
         coalesce(s.accepted_at, s.transmitting_at, s.decided_at, s.planned_at) as at, s.recipient as number, s.text,
         0 as "mediaCount", s.state, s.reason, null::text as outcome, null::timestamptz as "readAt",
         case s.owner_kind when 'reminder' then s.owner_id end as "reminderId",
         case s.owner_kind when 'appointment' then s.owner_id end as "appointmentId"
    from send s`;

// Each part keeps to its own index and gives one page at most.
const MESSAGES = `
  select * from (
    (select i.id, 'in' as direction, 'inbound' as kind, i.at, i.from_number as number, i.text,
            i.media_count as "mediaCount", 'received' as state, null::text as reason, i.outcome,
            i.read_at as "readAt", null::uuid as "reminderId", null::uuid as "appointmentId"
       from inbound_sms i
      where i.conversation_id = $1 and ($4::timestamptz is null or (i.at, i.id) < ($4, $5::uuid))
      order by i.at desc, i.id desc limit $6)
    union all
    (select * from (${SENT} where s.owner_kind = 'reply' and s.owner_id = $1) reply
      where $4::timestamptz is null or (at, id) < ($4, $5::uuid) order by at desc, id desc limit $6)
    union all
    (select * from (${SENT}
       where s.clinic_id = $2 and s.channel = 'sms' and s.merged_into_id is null
         and s.client_id in (select c.id from client c where c.clinic_id = $2 and (c.id = $3 or c.merged_into_id = $3))
         and s.state in ('transmitting', 'accepted', 'delivered', 'failed', 'unknown')
         and s.text is not null) told
      where $4::timestamptz is null or (at, id) < ($4, $5::uuid) order by at desc, id desc limit $6)
  ) message
   order by at desc, id desc limit $6`;

/**
 * The SMS of a conversation, newest first: what came in, what people replied, and what the engine sent to the client.
 *
 * @param after where the page before ended: the instant and the id of its last message
 */
export async function conversationMessages(
  reader: EntityManager,
  { id, clinicId, clientId }: Conversation,
  page: { readonly after: readonly (string | number | null)[] | null; readonly limit: number },
): Promise<ConversationMessage[]> {
  const { after, limit } = page;
  return await reader.query<ConversationMessage[]>(MESSAGES, [
    ...[id, clinicId, clientId],
    ...[after?.[0] ?? null, after?.[1] ?? null, limit],
  ]);
}
