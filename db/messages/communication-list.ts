import type { EntityManager } from 'typeorm';
import { MOST_COUNTED } from '../../domain/most-counted.js';
import type { InboundOutcome } from '../../entities/messages/inbound-sms.js';
import type { SendState } from '../../domain/messages/send-state.js';

/** One thing that a message says: the send of a reminder or an appointment. */
export interface SaidInMessage {
  readonly sendId: string;
  readonly patientId: string;
  readonly reminderId: string | null;
  readonly appointmentId: string | null;
  readonly step: string;
}

/** A message to or from a client, as it was sent. */
export interface Communication {
  readonly id: string;
  readonly direction: 'in' | 'out';
  /** When it left, or was tried, or was refused, or came in. */
  readonly at: Date;
  readonly clientId: string;
  /** `null`: it belongs to a conversation. */
  readonly patientId: string | null;
  readonly ownerKind: 'reminder' | 'appointment' | 'reply' | 'inbound';
  readonly ownerId: string;
  /** The schedule's; `null` for what came in. */
  readonly step: string | null;
  readonly cycle: number | null;
  readonly resend: number | null;
  readonly channel: 'email' | 'sms';
  readonly state: SendState | 'received';
  readonly reason: string | null;
  /** What became of a message that came in; `null` for others. */
  readonly outcome: InboundOutcome | null;
  readonly subject: string | null;
  readonly text: string | null;
  readonly recipient: string | null;
  readonly smsParts: number | null;
  /** Its own send first, then those that went along with it. */
  readonly about: readonly SaidInMessage[];
  readonly updatedAt: Date;
}

/** Which messages of one client. */
export interface CommunicationFilter {
  readonly clinicId: string;
  readonly clientId: string;
  readonly ids?: readonly string[] | undefined;
  readonly states?: readonly string[] | undefined;
  readonly channels?: readonly string[] | undefined;
  readonly updatedSince?: Date | undefined;
}

/** How the messages follow each other; where the page before ended. */
export interface CommunicationPage {
  readonly sort: 'at' | 'updatedAt';
  readonly after: readonly (string | number | null)[] | null;
  readonly limit: number;
}

/** By time of sending the newest comes first; by change the oldest does, so that a copy can follow. */
const ORDERS = {
  at: { column: 'at', before: '<', direction: 'desc' },
  updatedAt: { column: '"updatedAt"', before: '>', direction: 'asc' },
} as const;

const CLIENTS = `(select c.id from client c where c.clinic_id = $1 and (c.id = $2 or c.merged_into_id = $2))`;

/** The columns of a send, of which the client is read there. */
const sentTo = (client: string) => `s.id, 'out' as direction,
         coalesce(s.accepted_at, s.transmitting_at, s.decided_at, s.planned_at) as at,
         ${client} as "clientId", s.patient_id as "patientId", s.owner_kind as "ownerKind",
         s.owner_id as "ownerId", s.step, s.cycle, s.resend, s.channel, s.state, s.reason, null as outcome, s.subject,
         s.text, s.recipient, s.sms_parts as "smsParts", s.updated_at as "updatedAt"`;

// What was handed to a provider, and what was refused when its text was written already. Messages to a client who was
// merged into this one belong to the same person. What people replied, and what came in from a number of this client,
// stands beside it.
const MESSAGES = `
  select * from (
    select ${sentTo('s.client_id')}
      from send s
     where s.clinic_id = $1 and s.client_id in ${CLIENTS}
       and s.channel in ('email', 'sms') and s.merged_into_id is null
       and (s.state in ('transmitting', 'accepted', 'delivered', 'failed', 'unknown', 'bounced')
            or (s.state = 'skipped' and s.text is not null))
    union all
    select ${sentTo('v.client_id')}
      from conversation v join send s on s.owner_id = v.id and s.owner_kind = 'reply'
     where v.clinic_id = $1 and v.client_id in ${CLIENTS}
    union all
    select i.id, 'in', i.at, $2, null, 'inbound', i.conversation_id, null, null, null, 'sms', 'received', null,
           i.outcome, null, i.text, i.from_number, null, coalesce(i.read_at, i.at)
      from inbound_sms i
     where i.clinic_id = $1
       and (i.client_ids && array${CLIENTS}
            or i.conversation_id = any(array(select v.id from conversation v
                                              where v.clinic_id = $1 and v.client_id in ${CLIENTS})))
  ) s
   where ($3::uuid[] is null or s.id = any($3))
     and ($4::text[] is null or s.state = any($4))
     and ($5::text[] is null or s.channel = any($5))
     and ($6::timestamptz is null or s."updatedAt" >= $6)`;

const ABOUT = `(select coalesce(jsonb_agg(jsonb_build_object('sendId', one.id, 'patientId', one.patient_id, 'step', one.step,
      'reminderId', case one.owner_kind when 'reminder' then one.owner_id end,
      'appointmentId', case one.owner_kind when 'appointment' then one.owner_id end)
      order by one.id <> page.id, one.patient_id, one.id), '[]')
    from send one
   where one.owner_kind <> 'reply' and (one.id = page.id or (one.merged_into_id = page.id and one.state in ('merged', 'failed'))))`;

/** One page of the messages to a client. */
export async function listCommunication(
  reader: EntityManager,
  filter: CommunicationFilter,
  { sort, after, limit }: CommunicationPage,
): Promise<Communication[]> {
  const { column, before, direction } = ORDERS[sort];
  return reader.query<Communication[]>(
    `select page.*, ${ABOUT} as about from (
       select * from (${MESSAGES}) message
        where $7::timestamptz is null or (${column}, id) ${before} ($7::timestamptz, $8::uuid)
        order by ${column} ${direction}, id ${direction} limit $9) page
      order by page.${column} ${direction}, page.id ${direction}`,
    [...parameters(filter), after?.[0] ?? null, after?.[1] ?? null, limit],
  );
}

/** How many messages there are in all pages; 1,000 stands for that many or more. */
export async function countCommunication(
  reader: EntityManager,
  filter: CommunicationFilter,
): Promise<number> {
  const [counted] = await reader.query<{ count: number }[]>(
    `select count(*)::int as count from (${MESSAGES} limit ${MOST_COUNTED}) message`,
    parameters(filter),
  );
  return counted?.count ?? 0;
}

function parameters(filter: CommunicationFilter): unknown[] {
  const { clinicId, clientId, ids, states, channels, updatedSince } = filter;
  return [clinicId, clientId, ids ?? null, states ?? null, channels ?? null, updatedSince ?? null];
}
