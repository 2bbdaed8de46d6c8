import type { IsoDuration } from '../../domain/clinic-time.js';
import { ExternalSend } from '../../entities/messages/external-send.js';
import type { Tx } from '../database.js';
import { insertRow } from '../registry/registry-store.js';

/** A message for another system as it is handed over; the database fills the rest. */
export type NewExternalSend = Omit<
  ExternalSend,
  | 'reason'
  | 'providerId'
  | 'answeredAt'
  | 'notifyAttempts'
  | 'notifiedAt'
  | 'notifyProblem'
  | 'revision'
  | 'createdAt'
  | 'updatedAt'
>;

/** Puts a message into the other system's list. */
export async function insertExternalSend(tx: Tx, send: NewExternalSend): Promise<void> {
  await insertRow(tx, ExternalSend, send);
}

/** Where the other system is told of a message, and how long it has. */
export interface Gateway {
  readonly url: string | null;
  readonly answerWithin: IsoDuration | null;
  /** The time of the channel in a step that has others after it, where the step says one. */
  readonly fallbackAfter: IsoDuration | null;
}

/** The other system of a send's clinic, and what the send's step says about its time. */
export async function gatewayOf(tx: Tx, sendId: string): Promise<Gateway> {
  const rows = await tx.query<Gateway[]>(
    `select cl.external_gateway ->> 'url' as url, cl.external_gateway ->> 'answerWithin' as "answerWithin",
            (select one.step ->> 'fallbackAfter' from jsonb_array_elements(r.steps) as one(step)
              where one.step ->> 'name' = s.step and one.step ->> 'channelMode' = 'first'
                and (one.step -> 'channels') ->> -1 <> s.channel) as "fallbackAfter"
       from send s join clinic cl on cl.id = s.clinic_id join reminder r on r.id = s.owner_id where s.id = $1`,
    [sendId],
  );
  return rows[0] ?? { url: null, answerWithin: null, fallbackAfter: null };
}

/** One message of the list, locked until the transaction ends; what it depends on is locked before it. */
export async function lockExternalSend(tx: Tx, id: string): Promise<ExternalSend | null> {
  return await tx.findOne(ExternalSend, { where: { id }, lock: { mode: 'pessimistic_write' } });
}

/** Changes a message of the list that this transaction has locked. */
export async function changeExternalSend(
  tx: Tx,
  send: ExternalSend,
  change: Partial<ExternalSend>,
): Promise<void> {
  await tx.update(ExternalSend, { id: send.id }, change);
  Object.assign(send, change);
}

/** The messages for which the other system's time is over, the oldest first. */
export async function overdueExternalSends(
  tx: Tx,
  at: Date,
  most: number,
): Promise<{ id: string; sendId: string }[]> {
  return await tx.query<{ id: string; sendId: string }[]>(
    `select id, send_id as "sendId" from external_send
      where state = 'waiting' and expires_at <= $1 order by expires_at limit $2`,
    [at, most],
  );
}

/** SQL: a reminder `r` with its rule `ru` may not send for now. */
export const HELD_SQL = `(r.status <> 'open' or r.snoozed_until is not null
  or not coalesce(ru.enabled and ru.deleted_at is null, true))`;

/** Whether a reminder is held by a pause, a snooze, or its rule being off. */
export async function isHeld(tx: Tx, reminderId: string): Promise<boolean> {
  const rows = await tx.query<{ held: boolean }[]>(
    `select ${HELD_SQL} as held from reminder r left join rule ru on ru.id = r.rule_id where r.id = $1`,
    [reminderId],
  );
  return rows[0]?.held ?? true;
}
