import type { Conversation } from '../../entities/messages/conversation.js';
import { InboundSms } from '../../entities/messages/inbound-sms.js';
import type { Tx } from '../database.js';
import { insertRows, rowsOf } from '../row-sets.js';

/**
 * Waits until nobody else works on the message of that id of the carrier's, and says whether it was kept already: the
 * carrier tells of a message again when it was not sure that we heard.
 */
export async function isKeptAlready(tx: Tx, messageSid: string): Promise<boolean> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('inbound-sms/' || $1, 0))`, [messageSid]);
  const rows = await tx.query<unknown[]>('select 1 from inbound_sms where message_sid = $1 limit 1', [
    messageSid,
  ]);
  return rows.length > 0;
}

/**
 * Keeps a message in its conversation, which is locked. One that is left to a person is unread and opens the
 * conversation; one that the machine has answered does neither.
 */
export async function keepInboundSms(tx: Tx, conversation: Conversation, sms: InboundSms): Promise<void> {
  await insertRows(tx, [rowsOf(InboundSms, [sms])]);
  await tx.query(
    `update conversation set number = $2, own_number = $3, last_at = $4, last_direction = 'in', last_text = $5,
        last_state = null, status = case when $6 then 'open' else status end,
        unread_count = unread_count + case when $6 then 1 else 0 end
      where id = $1`,
    [conversation.id, sms.fromNumber, sms.toNumber, sms.at, sms.text, sms.outcome === 'forPerson'],
  );
}

/** Marks everything in a conversation as read; its row is locked. */
export async function markAllRead(tx: Tx, conversationId: string, at: Date): Promise<void> {
  await tx.query('update inbound_sms set read_at = $2 where conversation_id = $1 and read_at is null', [
    conversationId,
    at,
  ]);
}

/** Whether the last STOP or START of a number at that clinic was a STOP. */
export async function hasNumberStopped(tx: Tx, clinicId: string, number: string): Promise<boolean> {
  const rows = await tx.query<{ outcome: string }[]>(
    `select outcome from inbound_sms
      where from_number = $1 and clinic_id = $2 and outcome in ('optedOut', 'optedIn')
      order by at desc, id desc limit 1`,
    [number, clinicId],
  );
  return rows[0]?.outcome === 'optedOut';
}
