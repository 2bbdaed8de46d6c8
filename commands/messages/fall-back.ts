import type { Tx } from '../../db/database.js';
import { insertSends, sendsOfCycle } from '../../db/messages/send-store.js';
import { lockReminderOfEngine } from '../../db/reminders/reminder-store.js';
import { isLive } from '../../domain/reminders/reminder-status.js';
import { untilOf } from '../../domain/reminders/schedule.js';
import { nextOpening } from '../../domain/send-window.js';
import { finishChange } from '../reminders/finish-change.js';
import { calendarOfReminder } from '../reminders/rule-schedule.js';
import { newSend, sendEvent } from './new-send.js';

/** A message that has come to nothing: refused, failed, bounced, or not brought out in its time. */
export interface EndedSend {
  readonly sendId: string;
  readonly reminderId: string;
  readonly at: Date;
}

/**
 * Takes the next channel of a step that wants the first one that works, when a message on the present one has come to
 * nothing. It is planned for now, or for the next opening of the window; the workflow learns of it by the answer of its
 * activity, or is told.
 *
 * @returns whether another channel was taken
 */
export async function fallBack(tx: Tx, { sendId, reminderId, at }: EndedSend): Promise<boolean> {
  const reminder = await lockReminderOfEngine(tx, reminderId);
  if (reminder === null || !isLive(reminder.status)) return false;
  const sends = await sendsOfCycle(tx, reminder.id, reminder.cycle);
  const ended = sends.find((send) => send.id === sendId);
  const step = reminder.steps.find((one) => one.name === ended?.step);
  if (ended === undefined || step?.channelMode !== 'first') return false;
  const channel = step.channels[step.channels.indexOf(ended.channel) + 1];
  if (channel === undefined) return false;
  const isTaken = sends.some(
    (send) => send.step === step.name && send.channel === channel && send.resend === ended.resend,
  );
  if (isTaken) return false;
  const { window } = await calendarOfReminder(tx, reminder);
  const plannedAt = ended.exact ? at : nextOpening(window, at);
  const untilAt = untilOf(step, channel, plannedAt, window.zone);
  const { clinicId, ownerKind, ownerId, patientId, cycle, exact } = ended;
  const owner = { clinicId, ownerKind, ownerId, patientId, cycle };
  const planned = { step: step.name, channel, plannedAt, untilAt, exact };
  const send = newSend(owner, planned, step.template ?? null, at, ended.resend);
  const detail = { after: ended.channel, because: ended.reason, plannedAt };
  const event = sendEvent(send, { state: 'planned', reason: 'fallback', actor: 'engine', at, detail });
  await insertSends(tx, [send], [event]);
  const note = { step: step.name, from: ended.channel, to: channel, because: ended.reason };
  await finishChange(tx, reminder, { type: 'fellBack', actor: 'engine', at, detail: note });
  return true;
}
