import type { Database } from '../../db/database.js';
import { changeSends, insertSends, sendsOfCycle } from '../../db/messages/send-store.js';
import type { SendState } from '../../domain/messages/send-state.js';
import { PROMPT_STEP_GRACE_MS } from '../../domain/reminders/schedule.js';
import type { Channel } from '../../domain/reminders/step.js';
import type { Send } from '../../entities/messages/send.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import type { Acting } from '../acting.js';
import { newSend, sendEvent } from '../messages/new-send.js';
import { refuseFields } from '../refusal.js';
import type { ReminderTarget } from './change-reminder.js';
import { changeReminder } from './change-reminder.js';
import { finishChange } from './finish-change.js';
import { settlePassed } from './pause-reminder.js';

/** Such a message is leaving at this moment, as was asked. */
const IN_FLIGHT: readonly SendState[] = ['claimed', 'transmitting'];

/** What is to be sent at once; without a step it is the next planned one. */
export interface SendNowInput {
  readonly step?: string | undefined;
  readonly channel?: Channel | undefined;
  /** The contact point that it goes to, in place of the client's first that serves. */
  readonly contactPointId?: string | undefined;
  /** When it leaves, so that it can still be called back; absent: at once. */
  readonly leavesAt?: Date | undefined;
}

/**
 * Sends a step at once. A step that still waits is sent early and not repeated; one that went out already is sent once
 * more as a send of its own (`resend` 1, 2, …). A person's choice: it is exempt from windows, not from death or consent.
 */
export async function sendNow(
  db: Database,
  acting: Acting,
  target: ReminderTarget,
  input: SendNowInput,
): Promise<void> {
  await changeReminder(db, acting, target, 'sendNow', async (tx, reminder) => {
    if (reminder.snoozedUntil !== null) await settlePassed(tx, acting, reminder);
    const sends = await sendsOfCycle(tx, reminder.id, reminder.cycle);
    const step = input.step ?? sends.find((send) => send.state === 'planned')?.step ?? sends.at(-1)?.step;
    const chosen = sends.filter(
      (send) => send.step === step && (input.channel === undefined || send.channel === input.channel),
    );
    if (chosen.length === 0) refuseFields([unknownStep(input)]);
    const plannedAt = input.leavesAt ?? acting.at;
    const untilAt = new Date(plannedAt.getTime() + PROMPT_STEP_GRACE_MS);
    const contactPointId = input.contactPointId ?? null;
    const dated = { plannedAt, untilAt, exact: true, contactPointId };
    const early = chosen.filter((send) => send.state === 'planned');
    await changeSends(
      tx,
      early.map((send) => ({
        send,
        patch: { ...dated, updatedAt: acting.at },
        event: sendEvent(send, {
          state: 'planned',
          actor: acting.actor,
          at: acting.at,
          detail: { sendNow: true },
        }),
      })),
    );
    const own = reminder.steps.find((one) => one.name === step);
    const tried = own?.channelMode === 'first' ? oneThatWorked(own.channels, chosen) : newest(chosen);
    const sent = tried.filter((send) => !IN_FLIGHT.includes(send.state));
    const again = early.length > 0 ? [] : sent.map((send) => resendOf(reminder, send, dated, acting.at));
    await insertSends(tx, again, []);
    reminder.snoozedUntil = null;
    const detail = { step: step ?? null, channels: chosen.map((send) => send.channel) };
    await finishChange(tx, reminder, { type: 'sendNow', actor: acting.actor, at: acting.at, detail });
  });
}

/**
 * Of a step that wants the first channel that works, the message that was the last to go; if none did, its first channel
 * is tried once more, and the others have their turn as before.
 */
function oneThatWorked(channels: readonly Channel[], sends: readonly Send[]): Send[] {
  const latest = newest(sends).toSorted((a, b) => channels.indexOf(a.channel) - channels.indexOf(b.channel));
  const left = latest.filter((send) => send.state === 'accepted' || send.state === 'delivered');
  return left.length > 0 ? left.slice(-1) : latest.slice(0, 1);
}

function newest(sends: readonly Send[]): Send[] {
  const byChannel = new Map<string, Send>();
  for (const send of sends) {
    const known = byChannel.get(send.channel);
    if (known === undefined || send.resend > known.resend) byChannel.set(send.channel, send);
  }
  return [...byChannel.values()];
}

function resendOf(
  reminder: Reminder,
  send: Send,
  dated: Pick<Send, 'plannedAt' | 'untilAt' | 'exact' | 'contactPointId'>,
  at: Date,
): Send {
  const { step, channel, cycle, patientId, clinicId, ownerKind, ownerId } = send;
  const owner = { clinicId, ownerKind, ownerId, patientId, cycle };
  const template = reminder.steps.find((one) => one.name === step)?.template ?? send.template;
  return { ...newSend(owner, { step, channel, ...dated }, template, at, send.resend + 1), ...dated };
}

function unknownStep(input: SendNowInput) {
  const pointer = input.step === undefined ? '/channel' : '/step';
  return { pointer, code: 'unknown', message: 'the reminder has no such step on that channel' };
}
