import type { Tx } from '../../db/database.js';
import { saveReminder } from '../../db/reminders/reminder-store.js';
import { dateAt } from '../../domain/clinic-time.js';
import { compareAnchors, isNewer } from '../../domain/reminders/anchor.js';
import type { CareFact } from '../../domain/reminders/care-line.js';
import { isFollowed } from '../../domain/reminders/reminder-status.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import type { Acting } from '../acting.js';
import type { ChangedReminder } from './changed-reminder.js';
import { readCalendar } from './clinic-calendar.js';
import { finishChange } from './finish-change.js';
import type { PatientCare } from './patient-care.js';
import { settleRecurringReminder } from './settle-recurring-reminder.js';
import { stopSends } from './stop-sends.js';
import { writeSends } from './write-plan.js';

/**
 * A manual reminder is completed by its service being done, on the day that it was made or later; it opens again when
 * that was withdrawn. One that a person has ended otherwise stays ended. The patient is alive.
 */
export async function settleManualReminder(
  tx: Tx,
  acting: Acting,
  reminder: Reminder,
  facts: PatientCare['facts'],
): Promise<ChangedReminder | null> {
  if (reminder.satisfiedBy.length === 0) return null;
  const calendar = await readCalendar(tx, reminder);
  const madeOn = dateAt(reminder.createdAt, calendar.window.zone);
  const done = facts
    .filter((fact) => fact.completes && reminder.satisfiedBy.includes(fact.serviceCode))
    .filter((fact) => fact.anchor.performedOn >= madeOn && isNewer(fact.anchor, reminder.settledAnchor))
    .toSorted((a, b) => compareAnchors(a.anchor, b.anchor))
    .at(-1);
  if (reminder.repeat !== null) return await settleRecurringReminder(tx, acting, reminder, calendar, done);

  if (isFollowed(reminder.status) && done !== undefined) {
    await stopSends(tx, [reminder.id], 'completed', acting);
    Object.assign(reminder, {
      status: 'completed',
      completedByFactId: done.anchor.factId,
      lastPerformedOn: done.anchor.performedOn,
      pausedBy: null,
      pausedUntil: null,
      snoozedUntil: null,
    });
    const detail = { performedOn: done.anchor.performedOn, serviceCode: done.serviceCode };
    await finishChange(tx, reminder, {
      type: 'serviceCompleted',
      actor: acting.actor,
      at: acting.at,
      detail,
    });
    return { id: reminder.id, change: 'completed' };
  }

  const byFact = reminder.status === 'completed' && reminder.completedByFactId !== null;
  if (!byFact) return null;
  if (done !== undefined) {
    await restateCompletion(tx, acting, reminder, done);
    return null;
  }
  Object.assign(reminder, { status: 'open', completedByFactId: null, lastPerformedOn: null });
  await writeSends(tx, reminder, calendar, acting.at);
  await finishChange(tx, reminder, { type: 'serviceVoided', actor: acting.actor, at: acting.at });
  return { id: reminder.id, change: 'reopened' };
}

/** Which fact completed it depends on all that was reported, not on what came first: the newest counts. */
async function restateCompletion(tx: Tx, acting: Acting, reminder: Reminder, done: CareFact): Promise<void> {
  if (reminder.completedByFactId === done.anchor.factId) return;
  reminder.completedByFactId = done.anchor.factId;
  reminder.lastPerformedOn = done.anchor.performedOn;
  await saveReminder(tx, reminder, acting.at);
}
