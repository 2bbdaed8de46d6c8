import type { Tx } from '../../db/database.js';
import type { SendChange } from '../../db/messages/send-store.js';
import { changeSends, sendsOfIds } from '../../db/messages/send-store.js';
import { lockReminderOfEngine } from '../../db/reminders/reminder-store.js';
import type { SendState } from '../../domain/messages/send-state.js';
import { STOPPABLE_STATES } from '../../domain/messages/send-state.js';
import type { SendTrace } from '../../domain/reminders/reminder-trace.js';
import { takeBack } from '../../domain/reminders/reminder-trace.js';
import type { Send } from '../../entities/messages/send.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import type { Acting } from '../acting.js';
import { sendEvent } from '../messages/new-send.js';
import { conflict } from '../refusal.js';
import { finishChange } from './finish-change.js';

/** What became of the messages of a deed that is taken back. */
export interface RestoredSends {
  /** The reminders whose messages came back. */
  readonly changed: readonly string[];
  /** How many had left. */
  readonly left: number;
}

const INSTANTS = ['plannedAt', 'untilAt', 'transmittingAt', 'acceptedAt', 'decidedAt'] as const;

/**
 * Gives messages back what a deed took from them, as long as they have not left: those that it had brought forward wait
 * as before, and those that it had made are called off. Their reminders are locked by the caller.
 *
 * @throws Refused `conflict` when every one of them has left
 */
export async function restoreSends(
  tx: Tx,
  acting: Acting,
  reminder: Reminder,
  traces: readonly SendTrace[],
): Promise<RestoredSends> {
  if (traces.length === 0) return { changed: [], left: 0 };
  const rows = await sendsOfIds(
    tx,
    traces.map(({ sendId }) => sendId),
  );
  const changes = rows.flatMap((row): SendChange[] => {
    const trace = traces.find(({ sendId }) => sendId === row.id);
    const change = trace === undefined ? null : changeBack(row, trace, acting);
    return change === null ? [] : [change];
  });
  const left = rows.length - changes.length;
  if (changes.length === 0) conflict('alreadyLeft', 'the message has left already and cannot be called back');
  await changeSends(tx, changes);
  const owners = [...new Set(changes.map(({ send }) => send.ownerId))];
  for (const id of owners.filter((owner) => owner !== reminder.id)) {
    const other = await lockReminderOfEngine(tx, id);
    if (other === null) continue;
    const note = { type: 'undone', actor: acting.actor, at: acting.at, detail: { along: reminder.id } };
    await finishChange(tx, other, note);
  }
  return { changed: owners, left };
}

/** `null`: it has left, or others have decided about it since. */
function changeBack(
  row: Send,
  { state: leftAs, difference }: SendTrace,
  { actor, at }: Acting,
): SendChange | null {
  const waits = STOPPABLE_STATES.includes(row.state);
  if (difference === null) {
    if (!waits) return null;
    const off = { state: 'cancelled' as const, reason: 'calledBack' };
    const event = sendEvent(row, { ...off, actor, at });
    return { send: row, patch: { ...off, fence: null, decidedAt: at, updatedAt: at }, event };
  }
  // What waits is nobody's yet, also where its time was put off since.
  const before = Object.fromEntries(Object.entries(difference).map(([name, [was]]) => [name, was]));
  const { patch, changedSince } = takeBack(difference, { ...row });
  if (!waits && (row.state !== leftAs || changedSince.length > 0)) return null;
  const back: Partial<Send> = withDates(waits ? before : patch);
  const state: SendState = back.state ?? (waits ? 'planned' : row.state);
  const detail = { undo: true, plannedAt: back.plannedAt ?? row.plannedAt };
  const event = sendEvent(row, { state, reason: back.reason ?? null, actor, at, detail });
  return { send: row, patch: { ...back, state, fence: null, updatedAt: at }, event };
}

function withDates(patch: Readonly<Record<string, unknown>>): Partial<Send> {
  const dates = INSTANTS.filter((name) => typeof patch[name] === 'string').map(
    (name) => [name, new Date(patch[name] as string)] as const,
  );
  return { ...patch, ...Object.fromEntries(dates) };
}
