import type { Tx } from '../database.js';

/** Whose messages are meant: those of these reminders, or one send's. */
export type WaitingOf = { readonly reminderIds: readonly string[] } | { readonly sendId: string };

/**
 * Takes messages out of the print queue and out of the other system's list. Their reminders are locked by the caller.
 *
 * @returns the sends whose message was still there
 */
export async function takeBackWaiting(tx: Tx, of: WaitingOf, reason: string): Promise<string[]> {
  const [column, ids] =
    'sendId' in of ? (['send_id', [of.sendId]] as const) : (['reminder_id', of.reminderIds] as const);
  const rows = await tx.query<{ sendId: string }[]>(
    `with letters as (
       update letter set state = 'withdrawn', reason = $2
        where ${column} = any($1) and state = 'waiting' returning send_id),
     elsewhere as (
       update external_send set state = 'withdrawn', reason = $2, notify_after = null
        where ${column} = any($1) and state = 'waiting' returning send_id)
     select send_id as "sendId" from letters union all select send_id from elsewhere`,
    [ids, reason],
  );
  return rows.map(({ sendId }) => sendId);
}

/** Sends of a client whose message waits elsewhere on that channel, in the order of their reminders. */
export async function waitingOfClient(
  tx: Tx,
  clientId: string,
  channel: 'letter' | 'external',
): Promise<string[]> {
  const table = channel === 'letter' ? 'letter' : 'external_send';
  const rows = await tx.query<{ sendId: string }[]>(
    `select w.send_id as "sendId" from ${table} w join patient p on p.id = w.patient_id
      where w.state = 'waiting' and (w.client_id = $1 or p.client_id = $1) order by w.reminder_id, w.id`,
    [clientId],
  );
  return rows.map(({ sendId }) => sendId);
}

/** Sends about a patient whose message waits for another system, in the order of their reminders. */
export async function externalOfPatient(tx: Tx, patientId: string): Promise<string[]> {
  const rows = await tx.query<{ sendId: string }[]>(
    `select e.send_id as "sendId" from reminder r join external_send e on e.reminder_id = r.id and e.state = 'waiting'
      where r.patient_id = $1 order by r.id, e.id`,
    [patientId],
  );
  return rows.map(({ sendId }) => sendId);
}

/** PostgreSQL's time, for commands whose callers give none. */
export async function timeOfDatabase(tx: Tx): Promise<Date> {
  const rows = await tx.query<{ at: Date }[]>('select clock_timestamp() as at');
  return rows[0]?.at ?? new Date();
}
