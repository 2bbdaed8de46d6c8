import { Conversation } from '../../entities/messages/conversation.js';
import type { Tx } from '../database.js';

const MOST_TRIES = 3;

/** Whose conversation it is, and between which numbers. */
export interface ConversationParties {
  readonly clinicId: string;
  /** `null`: nobody knows whose number it is. */
  readonly clientId: string | null;
  readonly number: string;
  readonly ownNumber: string;
}

/** The client to whom staff tied what this number wrote; `null`: none. */
export async function clientTiedTo(tx: Tx, clinicId: string, number: string): Promise<string | null> {
  const rows = await tx.query<{ id: string }[]>(
    `select v.client_id as id from inbound_sms i join conversation v on v.id = i.conversation_id
      where i.from_number = $1 and i.clinic_id = $2 and v.client_id is not null
      order by i.at desc, i.id desc limit 1`,
    [number, clinicId],
  );
  return rows[0]?.id ?? null;
}

/** The conversation of that client, or of that unknown number, locked; `null` when they never wrote. */
export async function findConversation(
  tx: Tx,
  { clinicId, clientId, number }: Omit<ConversationParties, 'ownNumber'>,
): Promise<Conversation | null> {
  const query = tx
    .createQueryBuilder(Conversation, 'row')
    .where('row.clinicId = :clinicId', { clinicId })
    .setLock('for_no_key_update');
  if (clientId === null) query.andWhere('row.clientId is null and row.number = :number', { number });
  else query.andWhere('row.clientId = :clientId', { clientId });
  return await query.getOne();
}

/**
 * Finds the conversation, or begins it under the new id: closed and empty, since nothing in it waits for anybody yet.
 */
export async function openConversation(
  tx: Tx,
  newId: string,
  parties: ConversationParties,
  at: Date,
): Promise<Conversation> {
  const { clinicId, clientId, number, ownNumber } = parties;
  // One that staff tie to a client between the two statements is gone for this number: then another one begins.
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    await tx.query(
      `insert into conversation (id, clinic_id, client_id, number, own_number, status, priority, unread_count,
         reply_count, last_at, last_direction, last_text)
       values ($1, $2, $3, $4, $5, 'closed', 'normal', 0, 0, $6, 'in', '') on conflict do nothing`,
      [newId, clinicId, clientId, number, ownNumber, at],
    );
    const found = await findConversation(tx, parties);
    if (found !== null) return found;
  }
  throw new Error('a conversation vanished again and again');
}

/** The clinic's conversation of that id, locked until the transaction ends. */
export async function lockConversation(tx: Tx, clinicId: string, id: string): Promise<Conversation | null> {
  return await tx.findOne(Conversation, { where: { id, clinicId }, lock: { mode: 'for_no_key_update' } });
}

/**
 * Moves all that was said in one conversation into another of the same clinic, and removes the first. Both are locked.
 * What is newest in either, and what is unread in both, is so in the other then; it is open if one of them was.
 */
export async function joinConversations(tx: Tx, from: Conversation, into: Conversation): Promise<void> {
  await tx.query('update inbound_sms set conversation_id = $2 where conversation_id = $1', [
    from.id,
    into.id,
  ]);
  await tx.query(
    `update send set owner_id = $2, cycle = cycle + $3 where owner_kind = 'reply' and owner_id = $1`,
    [from.id, into.id, into.replyCount],
  );
  const newest = from.lastAt > into.lastAt ? from : into;
  const { number, ownNumber, lastAt, lastDirection, lastText, lastState } = newest;
  await tx.update(Conversation, into.id, {
    ...{ number, ownNumber, lastAt, lastDirection, lastText, lastState },
    unreadCount: into.unreadCount + from.unreadCount,
    replyCount: into.replyCount + from.replyCount,
    status: from.status === 'open' ? 'open' : into.status,
    assignee: into.assignee ?? from.assignee,
  });
  await tx.delete(Conversation, from.id);
}
