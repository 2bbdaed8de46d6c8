import { v7 as uuid } from 'uuid';
import type { Tx } from '../../db/database.js';
import { earliestPlanned } from '../../db/messages/send-store.js';
import { appendReminderEvent, saveReminder } from '../../db/reminders/reminder-store.js';
import { isLive } from '../../domain/reminders/reminder-status.js';
import type { ReminderEvent } from '../../entities/reminders/reminder-event.js';
import type { Reminder } from '../../entities/reminders/reminder.js';

/** How long the fast path has a change to itself before the relay takes it. */
export const FAST_PATH_MS = 2_000;

/** What is to be said of a change in the timeline, and to the workflow as the cause. */
export interface ChangeNote {
  readonly type: string;
  readonly actor: string;
  readonly at: Date;
  readonly detail?: Record<string, unknown>;
  /** Part of a mass change: its workflow is told slowly. */
  readonly bulk?: boolean;
}

/**
 * Ends every change of a locked reminder: a new plan version, so that the row is its own outbox; the instant at which
 * its workflow must next be awake; a line in the timeline.
 */
export async function finishChange(tx: Tx, reminder: Reminder, note: ChangeNote): Promise<void> {
  raisePlan(reminder, note);
  noteNextInstants(reminder, await earliestPlanned(tx, reminder.id, reminder.cycle));
  await saveReminder(tx, reminder, note.at);
  await appendReminderEvent(tx, reminderEvent(reminder, note));
}

/** Notes when the next send goes out and when the workflow must next be awake, given the first planned send. */
export function noteNextInstants(reminder: Reminder, firstPlannedAt: Date | null): void {
  reminder.nextSendAt = reminder.status === 'open' ? notBefore(firstPlannedAt, reminder.snoozedUntil) : null;
  const instants = [reminder.nextSendAt, reminder.pausedUntil, reminder.snoozedUntil, reminder.lapseAt];
  const earliest = instants.reduce(
    (first, at) => (first === null || (at !== null && at < first) ? at : first),
    null,
  );
  reminder.nextWakeAt = isLive(reminder.status) ? earliest : null;
}

/** The timeline's line for a change. */
export function reminderEvent(reminder: Pick<Reminder, 'id' | 'clinicId'>, note: ChangeNote): ReminderEvent {
  return {
    id: uuid(),
    clinicId: reminder.clinicId,
    reminderId: reminder.id,
    at: note.at,
    type: note.type,
    actor: note.actor,
    detail: note.detail ?? {},
  };
}

function raisePlan(reminder: Reminder, note: ChangeNote): void {
  reminder.planVersion += 1;
  reminder.tellAfter = new Date(note.at.getTime() + FAST_PATH_MS);
  reminder.tellAttempts = 0;
  reminder.tellCause = note.type;
  reminder.bulk = note.bulk ?? false;
  reminder.sweepTells = 0;
  reminder.sweptAt = null;
}

/** A send that is planned within a snooze waits for its end. */
function notBefore(plannedAt: Date | null, snoozedUntil: Date | null): Date | null {
  return plannedAt !== null && snoozedUntil !== null && plannedAt < snoozedUntil ? snoozedUntil : plannedAt;
}
