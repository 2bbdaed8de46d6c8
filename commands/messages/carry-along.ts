import { v7 as uuid } from 'uuid';
import type { Tx } from '../../db/database.js';
import { refreshReminder } from '../../db/messages/advance-send.js';
import { carrySends, settleCarried } from '../../db/messages/carried-sends.js';
import type { SendFacts } from '../../db/messages/send-facts.js';
import type { SendOwnerRow } from '../../db/messages/send-owner.js';
import { insertSends } from '../../db/messages/send-store.js';
import { completeAllSent } from '../../db/reminders/all-sent.js';
import { reachOf } from '../../domain/consent/permission.js';
import type { SaidAlong } from './combine-sends.js';
import { deliveredAfterAll, fallBack } from './fall-back.js';
import { purposeOf } from './purpose-of-send.js';
import { sendEvent } from './new-send.js';

/** Who writes it down, and when. */
export interface Note {
  readonly actor: string;
  readonly at: Date;
}

/** The sends that a message says besides its own leave with it, in the transaction of its mark. */
export async function carryAlong(
  tx: Tx,
  carrier: SendFacts,
  others: readonly SendFacts[],
  said: readonly SaidAlong[],
  note: Note,
): Promise<void> {
  if (others.length === 0) return;
  const into = carrier.send.id;
  const going = others.map((other) => {
    const { contacts, consents, send } = other;
    const reach =
      send.channel === 'staffTask'
        ? null
        : reachOf(contacts, consents, send.channel, purposeOf(other), note.at);
    const line = said.find(({ sendId }) => sendId === send.id)?.line ?? '';
    return { id: send.id, line, consentEventId: reach?.permission.consentId ?? null };
  });
  await carrySends(tx, into, going, note.at);
  const change = { ...note, state: 'merged' as const, reason: 'combined', detail: { into } };
  await insertSends(
    tx,
    [],
    others.map(({ send }) => sendEvent(send, change)),
  );
  for (const { reminder } of others) await refreshReminder(tx, reminder.id, note.at);
}

/** A message has left, or nobody knows: the sends that it carried have come to their end with it. */
export async function endCarried(
  tx: Tx,
  carried: readonly Pick<SendOwnerRow, 'sendId' | 'state' | 'reminderId'>[],
  at: Date,
): Promise<void> {
  const ids = idsIn(carried, 'merged');
  if (ids.length > 0) await settleCarried(tx, ids, { from: 'merged', state: 'merged', reason: null }, at);
  await endThoseAllSent(tx, carried, at);
}

/** A message has failed for good: so have the sends that it carried, and each takes its step's next channel. */
export async function failCarried(
  tx: Tx,
  carried: readonly SendOwnerRow[],
  reason: string,
  note: Note,
): Promise<void> {
  for (const one of await changed(tx, carried, 'merged', 'failed', reason, note)) {
    await fallBack(tx, { sendId: one.sendId, reminderId: one.reminderId, at: note.at });
  }
  await endThoseAllSent(tx, carried, note.at);
}

/** Reminders that lived for their messages alone are over when the last of them has gone along with another. */
export async function endThoseAllSent(
  tx: Tx,
  carried: readonly Pick<SendOwnerRow, 'reminderId'>[],
  at: Date,
): Promise<void> {
  for (const reminderId of new Set(carried.map((one) => one.reminderId)))
    await completeAllSent(tx, reminderId, uuid(), at);
}

/** A message that had failed has arrived after all, and with it what it carried. */
export async function restoreCarried(tx: Tx, carried: readonly SendOwnerRow[], note: Note): Promise<void> {
  for (const one of await changed(tx, carried, 'failed', 'merged', null, note)) {
    await deliveredAfterAll(tx, { sendId: one.sendId, reminderId: one.reminderId, at: note.at });
  }
}

async function changed(
  tx: Tx,
  carried: readonly SendOwnerRow[],
  from: 'merged' | 'failed',
  state: 'merged' | 'failed',
  reason: string | null,
  note: Note,
): Promise<SendOwnerRow[]> {
  const ids = idsIn(carried, from);
  if (ids.length === 0) return [];
  const written = await settleCarried(tx, ids, { from, state, reason }, note.at);
  const owners = carried.filter(({ sendId }) => written.includes(sendId));
  const events = owners.map(({ sendId: id, clinicId }) =>
    sendEvent({ id, clinicId }, { ...note, state, reason: reason ?? 'combined' }),
  );
  await insertSends(tx, [], events);
  for (const { reminderId } of owners) await refreshReminder(tx, reminderId, note.at);
  return owners;
}

function idsIn(
  carried: readonly Pick<SendOwnerRow, 'sendId' | 'state'>[],
  state: 'merged' | 'failed',
): string[] {
  return carried.filter((one) => one.state === state).map(({ sendId }) => sendId);
}
