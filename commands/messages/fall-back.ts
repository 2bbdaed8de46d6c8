import type { Tx } from '../../db/database.js';
import {
  changeSends,
  changeSendsAlike,
  findSend,
  insertSends,
  sendsOfCycle,
} from '../../db/messages/send-store.js';
import { takeBackWaiting } from '../../db/messages/waiting-elsewhere.js';
import { lockReminderOfEngine } from '../../db/reminders/reminder-store.js';
import type { CancelReason, SendState } from '../../domain/messages/send-state.js';
import { STOPPABLE_STATES } from '../../domain/messages/send-state.js';
import { isLive } from '../../domain/reminders/reminder-status.js';
import { graceEnd, untilOf } from '../../domain/reminders/schedule.js';
import type { Channel, Step } from '../../domain/reminders/step.js';
import { nextOpening } from '../../domain/send-window.js';
import type { Send } from '../../entities/messages/send.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import { finishChange } from '../reminders/finish-change.js';
import { calendarOfReminder } from '../reminders/rule-schedule.js';
import { newSend, sendEvent } from './new-send.js';

/** A message that has come to nothing: refused, failed, bounced, or not brought out in its time. */
export interface EndedSend {
  readonly sendId: string;
  readonly reminderId: string;
  readonly at: Date;
}

/** From which channel to which, and why; the timeline shows it. */
export interface Fallback {
  readonly step: string;
  readonly from: Channel;
  readonly to: Channel;
  readonly because: string | null;
}

/** These came to nothing because time passed, so that the step itself may be too late, too. */
const OUT_OF_TIME: ReadonlySet<string | null> = new Set(['tooLate', 'expired']);

/** A channel whose row ended so has been tried in vain: the one after it is next. */
const IN_VAIN: readonly SendState[] = ['failed', 'bounced', 'skipped'];

/** Channels on which others bring the message out, so that it can be taken back until they have. */
const TAKEN_BACK: readonly Channel[] = ['letter', 'external'];

/** A message that is, or may be, with the client. */
const HAS_LEFT: readonly SendState[] = ['transmitting', 'accepted', 'delivered', 'unknown'];

/**
 * Takes the next channel of a step that wants the first one that works, when a message on the present one has come to
 * nothing. It is planned for now, or for the next opening of the window; the workflow learns of it by the answer of its
 * activity, or is told. Nothing is taken when the reminder is over or has its next due date, when a later channel has
 * been taken already, and when the message ran out of time together with its step.
 *
 * @returns whether another channel was taken
 */
export async function fallBack(tx: Tx, { sendId, reminderId, at }: EndedSend): Promise<boolean> {
  const reminder = await lockReminderOfEngine(tx, reminderId);
  if (reminder === null) return false;
  const taken = await takeNextChannel(tx, reminder, sendId, at);
  if (taken === null) return false;
  await finishChange(tx, reminder, { type: 'fellBack', actor: 'engine', at, detail: { ...taken } });
  return true;
}

/**
 * A message that was taken for lost has arrived after all: what later channels still had to say is not said again. What
 * has left cannot be taken back; the timeline names its channels.
 */
export async function deliveredAfterAll(tx: Tx, { sendId, reminderId, at }: EndedSend): Promise<void> {
  const reminder = await lockReminderOfEngine(tx, reminderId);
  const send = reminder === null ? null : await findSend(tx, reminder.clinicId, sendId);
  if (reminder === null || send === null) return;
  const stop = { reason: 'deliveredAfterAll', actor: 'engine', at } as const;
  const alsoSentBy = await stopLaterChannels(tx, reminder, send, stop);
  const detail = { step: send.step, channel: send.channel, alsoSentBy };
  await finishChange(tx, reminder, { type: 'deliveredAfterAll', actor: 'engine', at, detail });
}

/** `fallBack` on a reminder that the caller has locked and ends the change of; `null`: there is nothing to take. */
export async function takeNextChannel(
  tx: Tx,
  reminder: Reminder,
  sendId: string,
  at: Date,
): Promise<Fallback | null> {
  const isAllSent = reminder.statusReason === 'allSent';
  if (!isLive(reminder.status) && !isAllSent) return null;
  const sends = await sendsOfCycle(tx, reminder.id, reminder.cycle);
  const ended = sends.find((send) => send.id === sendId);
  const step = reminder.steps.find((one) => one.name === ended?.step);
  if (ended === undefined || step?.channelMode !== 'first') return null;
  // An attempt that was overtaken may report a failure of a row that has fared better since.
  if (!IN_VAIN.includes(ended.state)) return null;
  if (OUT_OF_TIME.has(ended.reason) && graceEnd(step, ended.plannedAt) <= at) return null;
  const next = nextChannel(step, ended, sends);
  if (next === null) return null;
  const { window, visitAt } = await calendarOfReminder(tx, reminder);
  const plannedAt = ended.exact ? at : nextOpening(window, at);
  if (visitAt !== undefined && plannedAt >= visitAt) return null;
  const untilAt = untilOf(step, next.channel, plannedAt, window.zone);
  // It was over because it had said all; now it has something left to say.
  if (isAllSent) Object.assign(reminder, { status: 'open', statusReason: null });
  await plan(tx, ended, next, { step, plannedAt, untilAt, at });
  return { step: step.name, from: ended.channel, to: next.channel, because: ended.reason };
}

/**
 * Stops the later channels of a step that still wait, also to be printed or for another system, because an earlier one
 * has its turn again or has worked after all.
 *
 * @returns the later channels on which a message has left and cannot be taken back
 */
export async function stopLaterChannels(
  tx: Tx,
  reminder: Reminder,
  send: Send,
  stop: { readonly reason: CancelReason; readonly actor: string; readonly at: Date },
): Promise<Channel[]> {
  const step = reminder.steps.find((one) => one.name === send.step);
  if (step?.channelMode !== 'first') return [];
  const { reason, actor, at } = stop;
  const after = step.channels.slice(step.channels.indexOf(send.channel) + 1);
  const later = (await sendsOfCycle(tx, reminder.id, send.cycle)).filter(
    (one) => one.step === send.step && one.resend === send.resend && after.includes(one.channel),
  );
  const takenBack: string[] = [];
  for (const one of later.filter(
    ({ channel, state }) => state === 'accepted' && TAKEN_BACK.includes(channel),
  ))
    takenBack.push(...(await takeBackWaiting(tx, { sendId: one.id }, reason)));
  const waiting = later.filter((one) => STOPPABLE_STATES.includes(one.state) || takenBack.includes(one.id));
  await changeSendsAlike(
    tx,
    waiting,
    { state: 'cancelled', reason, fence: null, acceptedAt: null, decidedAt: at, updatedAt: at },
    waiting.map((one) => sendEvent(one, { state: 'cancelled', reason, actor, at })),
  );
  return later
    .filter((one) => HAS_LEFT.includes(one.state) && !takenBack.includes(one.id))
    .map((one) => one.channel);
}

interface NextChannel {
  readonly channel: Channel;
  /** The row that it has already: its turn had come before, and was stopped. */
  readonly row: Send | null;
}

function nextChannel(step: Step, ended: Send, sends: readonly Send[]): NextChannel | null {
  for (const channel of step.channels.slice(step.channels.indexOf(ended.channel) + 1)) {
    const row = sends.find(
      (send) => send.step === step.name && send.channel === channel && send.resend === ended.resend,
    );
    if (row === undefined) return { channel, row: null };
    if (row.state === 'cancelled') return { channel, row };
    if (!IN_VAIN.includes(row.state)) return null;
  }
  return null;
}

async function plan(
  tx: Tx,
  ended: Send,
  { channel, row }: NextChannel,
  {
    step,
    plannedAt,
    untilAt,
    at,
  }: { readonly step: Step; readonly plannedAt: Date; readonly untilAt: Date; readonly at: Date },
): Promise<void> {
  const dated = { plannedAt, untilAt, exact: ended.exact };
  const detail = { after: ended.channel, because: ended.reason, plannedAt };
  const planned = { state: 'planned' as const, reason: 'fallback', actor: 'engine', at, detail };
  if (row !== null) {
    const template = step.template ?? null;
    const fresh = { state: 'planned' as const, reason: null, fence: null, decidedAt: null, acceptedAt: null };
    const patch = { ...dated, ...fresh, template, updatedAt: at };
    await changeSends(tx, [{ send: row, patch, event: sendEvent(row, planned) }]);
    return;
  }
  const { clinicId, ownerKind, ownerId, patientId, cycle, resend } = ended;
  const owner = { clinicId, ownerKind, ownerId, patientId, cycle };
  const send = newSend(owner, { step: step.name, channel, ...dated }, step.template ?? null, at, resend);
  await insertSends(tx, [send], [sendEvent(send, planned)]);
}
