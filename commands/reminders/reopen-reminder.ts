import type { Database, Tx } from '../../db/database.js';
import { violatedConstraint } from '../../db/violated-constraint.js';
import { findReminder } from '../../db/reminders/reminder-store.js';
import { lockPatient } from '../../db/registry/patient-lock.js';
import { patientHistory } from '../../db/integration/patient-history.js';
import { readAudience } from '../../db/consent/audience.js';
import { deletedRules } from '../../db/rules/rules-in-force.js';
import { dateAt } from '../../domain/clinic-time.js';
import { compareAnchors } from '../../domain/reminders/anchor.js';
import { ALL_SENT, CANCEL_CONDITION } from '../../domain/reminders/hold-reminder.js';
import { effectiveFacts } from '../../domain/reminders/effective-facts.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import type { Acting } from '../acting.js';
import { conflict, missing } from '../refusal.js';
import type { ReminderTarget } from './change-reminder.js';
import { openReminder } from './change-reminder.js';
import { finishChange } from './finish-change.js';
import { lapseInstant, STANDARD_LAPSE } from './lapse-instant.js';
import { beginOccurrence } from './next-occurrence.js';
import { calendarOfReminder } from './rule-schedule.js';
import { writeSends } from './write-plan.js';

/**
 * Opens a reminder again that was ended. Steps that passed meanwhile stay unsent, and what completed it before does not
 * complete it again.
 *
 * @throws Refused `conflict` when the patient is dead, its rule is gone, or has made another reminder meanwhile
 */
export async function reopenReminder(db: Database, acting: Acting, target: ReminderTarget): Promise<void> {
  try {
    await db.transaction(async (tx) => await reopen(tx, acting, target));
  } catch (error) {
    if (violatedConstraint(error) !== 'reminder_one_per_rule') throw error;
    conflict('alreadyFollowed', 'the rule has made another reminder for this patient, which is still open');
  }
}

async function reopen(tx: Tx, acting: Acting, target: ReminderTarget): Promise<void> {
  const seen = await findReminder(tx, acting.clinicId, target.reminderId);
  if (seen === null) missing('reminder');
  await lockPatient(tx, acting.clinicId, seen.patientId);
  const audience = await readAudience(tx, acting.clinicId, seen.patientId);
  if (audience?.patient.deceased === true) conflict('deceased', 'the patient is recorded as deceased');
  const reminder = await openReminder(tx, acting, target, 'reopen');
  if (reminder.ruleId !== null && (await deletedRules(tx, [reminder.ruleId])).size > 0)
    conflict('ruleDeleted', 'its rule was deleted, and nothing of it is sent any more');
  const calendar = await calendarOfReminder(tx, reminder);
  const wasLapsed = reminder.status === 'lapsed';
  // What a person wants all the same is neither withdrawn nor ended again by what ended it.
  if (reminder.statusReason === 'voided') reminder.keptFactId = reminder.anchor?.factId ?? null;
  if (reminder.statusReason === 'allSent') reminder.waived = [...reminder.waived, ALL_SENT];
  if (reminder.statusReason === CANCEL_CONDITION) reminder.waived = [...reminder.waived, CANCEL_CONDITION];
  Object.assign(reminder, { status: 'open', statusReason: null, completedByFactId: null });
  reminder.settledAnchor = await newestFact(tx, reminder);
  await beginOccurrence(tx, acting, reminder, calendar);
  if (wasLapsed || (reminder.lapseAt !== null && reminder.lapseAt <= acting.at)) {
    reminder.lapseAt = lapseInstant(
      dateAt(acting.at, calendar.window.zone),
      STANDARD_LAPSE,
      calendar.window.zone,
    );
  }
  await writeSends(tx, reminder, calendar, acting.at);
  await finishChange(tx, reminder, { type: 'reopened', actor: acting.actor, at: acting.at });
}

async function newestFact(tx: Tx, reminder: Reminder): Promise<Reminder['settledAnchor']> {
  const { reports, withdrawals } = await patientHistory(tx, reminder.clinicId, reminder.patientId, null);
  const anchors = effectiveFacts(reports, withdrawals)
    .filter((fact) => reminder.satisfiedBy.includes(fact.serviceCode))
    .map((fact) => fact.anchor);
  return anchors.toSorted(compareAnchors).at(-1) ?? null;
}
