import type { Database, Tx } from '../../db/database.js';
import type { SendChange } from '../../db/messages/send-store.js';
import { changeSends, changeSendsAlike, sendsOfCycle } from '../../db/messages/send-store.js';
import { CONDITION } from '../../domain/reminders/hold-reminder.js';
import { PROMPT_STEP_GRACE_MS } from '../../domain/reminders/schedule.js';
import { nextOpening } from '../../domain/send-window.js';
import type { Send } from '../../entities/messages/send.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import type { Acting } from '../acting.js';
import { sendEvent } from '../messages/new-send.js';
import { refuseFields } from '../refusal.js';
import type { ReminderTarget } from './change-reminder.js';
import { changeReminder } from './change-reminder.js';
import { readCalendar } from './clinic-calendar.js';
import { endIfAllSent } from './end-if-all-sent.js';
import { finishChange } from './finish-change.js';

/**
 * Holds what a reminder would send; its colour and its lapse go on by date. Without `until` a person resumes it. A
 * snooze is over then, so that its end does not end the pause.
 */
export async function pauseReminder(
  db: Database,
  acting: Acting,
  target: ReminderTarget,
  until: Date | null,
): Promise<void> {
  refusePast(until, acting.at);
  await changeReminder(db, acting, target, 'pause', async (tx, reminder) => {
    Object.assign(reminder, {
      status: 'paused',
      pausedBy: { kind: 'staff' },
      pausedUntil: until,
      snoozedUntil: null,
    });
    await finishChange(tx, reminder, {
      type: 'paused',
      actor: acting.actor,
      at: acting.at,
      detail: { until },
    });
  });
}

/** Lets a paused reminder go on with what is still to come; what had paused it does not do so again. */
export async function resumeReminder(db: Database, acting: Acting, target: ReminderTarget): Promise<void> {
  await changeReminder(db, acting, target, 'resume', async (tx, reminder) => {
    const { kind, appointmentId } = reminder.pausedBy ?? {};
    if (kind === CONDITION) reminder.waived = [...reminder.waived, CONDITION];
    if (appointmentId !== undefined) reminder.waived = [...reminder.waived, appointmentId];
    await endPause(tx, acting, reminder);
  });
}

/** Keeps a reminder quiet until an instant; due date and colour stay. */
export async function snoozeReminder(
  db: Database,
  acting: Acting,
  target: ReminderTarget,
  until: Date,
): Promise<void> {
  refusePast(until, acting.at);
  await changeReminder(db, acting, target, 'snooze', async (tx, reminder) => {
    reminder.snoozedUntil = until;
    await finishChange(tx, reminder, {
      type: 'snoozed',
      actor: acting.actor,
      at: acting.at,
      detail: { until },
    });
  });
}

/** Ends a snooze before its time; what waited for its end leaves now. A reminder that is not snoozed stays as it is. */
export async function endSnooze(db: Database, acting: Acting, target: ReminderTarget): Promise<void> {
  await changeReminder(db, acting, target, 'snooze', async (tx, reminder) => {
    if (reminder.snoozedUntil === null) return;
    await settlePassed(tx, acting, reminder);
    reminder.snoozedUntil = null;
    await finishChange(tx, reminder, { type: 'resumed', actor: acting.actor, at: acting.at });
    await endIfAllSent(tx, acting, reminder);
  });
}

/** Ends the pause or snooze of a locked reminder and lets it go on. A snooze that outlasts a pause still counts. */
export async function endPause(tx: Tx, acting: Acting, reminder: Reminder): Promise<void> {
  await settlePassed(tx, acting, reminder);
  const { snoozedUntil } = reminder;
  const snoozed = snoozedUntil !== null && snoozedUntil > acting.at ? snoozedUntil : null;
  Object.assign(reminder, { status: 'open', pausedBy: null, pausedUntil: null, snoozedUntil: snoozed });
  await finishChange(tx, reminder, { type: 'resumed', actor: acting.actor, at: acting.at });
  await endIfAllSent(tx, acting, reminder);
}

/**
 * Decides about the steps that passed while a locked reminder was quiet: those of a pause are skipped. The latest of
 * those that passed during a snooze has waited for its end and leaves now; older ones would be a burst.
 */
export async function settlePassed(tx: Tx, acting: Acting, reminder: Reminder): Promise<void> {
  const sends = await sendsOfCycle(tx, reminder.id, reminder.cycle);
  const due = sends.filter((send) => send.state === 'planned' && send.plannedAt < acting.at);
  const latest = reminder.status === 'paused' ? null : due.at(-1)?.plannedAt.getTime();
  const passed = due.filter((send) => send.plannedAt.getTime() !== latest);
  const waited = due.filter((send) => send.plannedAt.getTime() === latest);
  await changeSendsAlike(
    tx,
    passed,
    { state: 'skipped', reason: 'paused', decidedAt: acting.at, updatedAt: acting.at },
    passed.map((send) =>
      sendEvent(send, { state: 'skipped', reason: 'paused', actor: acting.actor, at: acting.at }),
    ),
  );
  const { window } = await readCalendar(tx, reminder);
  await changeSends(
    tx,
    waited.map((send) => leavesAt(send, send.exact ? acting.at : nextOpening(window, acting.at), acting)),
  );
}

function leavesAt(send: Send, plannedAt: Date, { actor, at }: Acting): SendChange {
  const untilAt = new Date(plannedAt.getTime() + PROMPT_STEP_GRACE_MS);
  const event = sendEvent(send, { state: 'planned', reason: 'snoozed', actor, at, detail: { plannedAt } });
  return { send, patch: { plannedAt, untilAt, updatedAt: at }, event };
}

function refusePast(until: Date | null, at: Date): void {
  if (until === null || until > at) return;
  refuseFields([{ pointer: '/until', code: 'past', message: 'this instant has passed' }]);
}
