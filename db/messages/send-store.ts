import { In } from 'typeorm';
import type { SendState } from '../../domain/messages/send-state.js';
import { SendEvent } from '../../entities/messages/send-event.js';
import { Send } from '../../entities/messages/send.js';
import type { Tx } from '../database.js';
import { insertRows, rowsOf } from '../row-sets.js';

/** The sends of one cycle of a reminder, oldest plan first. The reminder's lock guards them. */
export async function sendsOfCycle(tx: Tx, ownerId: string, cycle: number): Promise<Send[]> {
  return await tx.find(Send, { where: { ownerId, cycle }, order: { plannedAt: 'ASC', id: 'ASC' } });
}

/** Of a `send_event`: the claim, or the end of a snooze or of a stop, has set another instant. */
const IS_PUT_OFF = `reason in ('window', 'dailyCap', 'frequencyBudget', 'justBooked', 'snoozed', 'released')`;

/**
 * Those of these waiting sends whose instant was last set otherwise than by the schedule: `putOff` by the claim, by
 * the end of a snooze or of a stop, or `askedFor` by a person who wanted it sent at once.
 */
export async function instantsOfTheirOwn(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, 'putOff' | 'askedFor'>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query<{ id: string; how: 'putOff' | 'askedFor' }[]>(
    `select id, how from (
       select distinct on (send_id) send_id as id,
              case when detail ?| array['sendNow', 'retry'] then 'askedFor'
                   when ${IS_PUT_OFF} then 'putOff' end as how
         from send_event
        where send_id = any($1) and state = 'planned'
          and (${IS_PUT_OFF}
               or detail ?| array['sendNow', 'retry', 'plannedAt'])
        order by send_id, at desc, id desc) as newest
      where how is not null`,
    [ids],
  );
  return new Map(rows.map(({ id, how }) => [id, how]));
}

/** Sends by their ids, in no order. */
export async function sendsOfIds(tx: Tx, ids: readonly string[]): Promise<Send[]> {
  return await tx.findBy(Send, { id: In([...ids]) });
}

/** One send of the clinic; `null` when there is none. */
export async function findSend(tx: Tx, clinicId: string, id: string): Promise<Send | null> {
  return await tx.findOneBy(Send, { id, clinicId });
}

/** Writes new sends together with what is to be said of them in the timeline. */
export async function insertSends(
  tx: Tx,
  sends: readonly Send[],
  events: readonly SendEvent[],
): Promise<void> {
  await insertRows(tx, [rowsOf(Send, sends), rowsOf(SendEvent, events)]);
}

/** Changes many sends alike and appends their events. */
export async function changeSendsAlike(
  tx: Tx,
  sends: readonly Send[],
  patch: Partial<Send>,
  events: readonly SendEvent[],
): Promise<void> {
  if (sends.length === 0) return;
  await tx.update(Send, { id: In(sends.map((send) => send.id)) }, patch);
  await insertRows(tx, [rowsOf(SendEvent, events)]);
}

/** Has what waits to be sent for a reminder be about another patient. */
export async function handSendsTo(tx: Tx, ownerId: string, patientId: string): Promise<void> {
  await tx.update(Send, { ownerId, state: In(['planned', 'claimed']) }, { patientId });
}

/** Changes sends, each in its own way, and appends their events. */
export async function changeSends(tx: Tx, changes: readonly SendChange[]): Promise<void> {
  for (const { send, patch } of changes) {
    await tx.update(Send, { id: send.id }, patch);
    Object.assign(send, patch);
  }
  await insertRows(tx, [
    rowsOf(
      SendEvent,
      changes.flatMap(({ event }) => (event === undefined ? [] : [event])),
    ),
  ]);
}

/** A change of one send; `event` is its line in the timeline, where the change is worth one. */
export interface SendChange {
  readonly send: Send;
  readonly patch: Partial<Send>;
  readonly event?: SendEvent;
}

/** The sends of these reminders that a stop can still keep from leaving. */
export async function stoppableSends(
  tx: Tx,
  ownerIds: readonly string[],
  states: readonly SendState[],
): Promise<Send[]> {
  return await tx.findBy(Send, { ownerId: In([...ownerIds]), state: In([...states]) });
}

/** The first planned instant of a cycle. */
export async function earliestPlanned(tx: Tx, ownerId: string, cycle: number): Promise<Date | null> {
  const rows = await tx.query<{ at: Date | null }[]>(
    `select min(planned_at) as at from send where owner_id = $1 and cycle = $2 and state in ('planned', 'claimed')`,
    [ownerId, cycle],
  );
  return rows[0]?.at ?? null;
}
