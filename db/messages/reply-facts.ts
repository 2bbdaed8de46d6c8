import type { ConsentStatement } from '../../domain/consent/permission.js';
import type { SendState } from '../../domain/messages/send-state.js';
import type { DeliveryMode } from '../../entities/registry/clinic.js';
import { STATEMENTS_SQL } from '../consent/client-statements.js';
import type { Tx } from '../database.js';
import { IS_REPLY_HELD, REPLY_HELD_BY } from './held-messages.js';
import { hasNumberStopped } from './inbound-sms-store.js';

/** Everything that decides about one reply, as of one moment under the locks. Instants are RFC 3339. */
export interface ReplyFacts {
  readonly send: {
    readonly id: string;
    readonly clinicId: string;
    readonly state: SendState;
    readonly fence: string | null;
    readonly attempt: number;
    readonly plannedAt: string;
    readonly untilAt: string;
    readonly transmittingAt: string | null;
    readonly recipient: string | null;
    readonly messageId: string;
    readonly text: string;
    readonly smsParts: number;
    /** The stops that hold it. */
    readonly heldBy: readonly string[];
  };
  readonly conversation: {
    readonly clientId: string | null;
    readonly number: string;
    readonly ownNumber: string;
  };
  readonly clinic: {
    readonly id: string;
    readonly name: string;
    readonly timeZone: string;
    readonly sendTime: string;
    readonly dailyCap: number | null;
    readonly deliveryMode: DeliveryMode;
    readonly deliversSince: string | null;
  };
  /** What the client has said, newest first; empty while nobody knows whose number it is. */
  readonly consents: readonly ConsentStatement[];
  /** The client's contact point that is this number, if there is one. */
  readonly contactPointId: string | null;
  /** The number of somebody unknown has said STOP. */
  readonly numberStopped: boolean;
}

const FACTS = `
  select jsonb_build_object(
    'send', jsonb_build_object('id', s.id, 'clinicId', s.clinic_id, 'state', s.state, 'fence', s.fence,
      'attempt', s.attempt, 'plannedAt', s.planned_at, 'untilAt', s.until_at, 'transmittingAt', s.transmitting_at,
      'recipient', s.recipient, 'messageId', s.message_id, 'text', s.text, 'smsParts', s.sms_parts,
      'heldBy', ${REPLY_HELD_BY}),
    'conversation', jsonb_build_object('clientId', v.client_id, 'number', v.number, 'ownNumber', v.own_number),
    'clinic', jsonb_build_object('id', cl.id, 'name', cl.name, 'timeZone', cl.time_zone, 'sendTime', cl.send_time,
      'dailyCap', cl.daily_cap, 'deliveryMode', cl.delivery_mode, 'deliversSince', cl.delivers_since),
    'consents', ${STATEMENTS_SQL},
    'contactPointId', (select cp.id from contact_point cp
      where cp.client_id = c.id and cp.kind = 'phone' and cp.value = v.number limit 1)
  ) as facts
    from send s
    join conversation v on v.id = s.owner_id
    join clinic cl on cl.id = s.clinic_id
    left join client c on c.id = v.client_id
   where s.id = $1`;

/**
 * Locks what a reply depends on, in the order client, conversation, the clinic's stops, send, and reads it; `null`: no such reply. A stop by
 * the client waits for the locks, or is seen under them.
 */
export async function lockReply(tx: Tx, sendId: string): Promise<ReplyFacts | null> {
  const clientId = await clientOfReply(tx, sendId);
  if (clientId !== null) await tx.query('select 1 from client where id = $1 for share', [clientId]);
  await tx.query(
    `select share_stop_lock(s.clinic_id) from send s join conversation v on v.id = s.owner_id
      where s.id = $1 and s.owner_kind = 'reply' for share of v`,
    [sendId],
  );
  const rows = await tx.query<FactsRow[]>(`${FACTS} for update of s`, [sendId]);
  const facts = rows[0]?.facts;
  if (facts === undefined) return null;
  const { conversation, send } = facts;
  if (conversation.clientId !== clientId) throw new ConversationMoved();
  const numberStopped = clientId === null && (await hasNumberStopped(tx, send.clinicId, conversation.number));
  return { ...facts, numberStopped };
}

/** Reads what would decide about a reply, without a lock; `null`: no such reply. */
export async function readReplyFacts(reader: Tx, sendId: string): Promise<ReplyFacts | null> {
  const rows = await reader.query<FactsRow[]>(FACTS, [sendId]);
  const facts = rows[0]?.facts;
  if (facts === undefined) return null;
  const { conversation, send } = facts;
  const isUnknown = conversation.clientId === null;
  const numberStopped = isUnknown && (await hasNumberStopped(reader, send.clinicId, conversation.number));
  return { ...facts, numberStopped };
}

interface FactsRow {
  readonly facts: Omit<ReplyFacts, 'numberStopped'>;
}

/** The conversation was tied to a client while its locks were waited for: the next attempt reads it anew. */
export class ConversationMoved extends Error {}

/** Replies for which something is to be done: due ones, and ones that their process left. The oldest first. */
export async function repliesToGo(reader: Tx, at: Date, most: number): Promise<readonly string[]> {
  const rows = await reader.query<{ id: string }[]>(
    `select s.id from send s
      where owner_kind = 'reply' and state in ('planned', 'claimed', 'transmitting')
        and (state = 'planned' and planned_at <= $1
             or state = 'claimed' and claimed_at < $1::timestamptz - interval '1 minute'
             or state = 'transmitting' and updated_at < $1::timestamptz - interval '30 seconds')
        and not ${IS_REPLY_HELD}
      order by planned_at limit $2`,
    [at, most],
  );
  return rows.map(({ id }) => id);
}

/** Lets the conversation show what became of its last message, if this reply is it, and opens it on a failure. */
export async function noteReplyState(tx: Tx, sendId: string): Promise<void> {
  await tx.query(
    `update conversation v set last_state = s.state,
        status = case when s.state in ('failed', 'unknown', 'skipped') then 'open' else v.status end
       from send s
      where s.id = $1 and v.id = s.owner_id and v.last_direction = 'out' and v.reply_count = s.cycle`,
    [sendId],
  );
}

async function clientOfReply(tx: Tx, sendId: string): Promise<string | null> {
  const rows = await tx.query<{ id: string | null }[]>(
    `select v.client_id as id from send s join conversation v on v.id = s.owner_id where s.id = $1`,
    [sendId],
  );
  return rows[0]?.id ?? null;
}
