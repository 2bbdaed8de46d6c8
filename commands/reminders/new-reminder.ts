import type { Reminder } from '../../entities/reminders/reminder.js';
import type { ReminderCycle } from '../../entities/reminders/reminder-cycle.js';
import { FAST_PATH_MS } from './finish-change.js';

/** What differs from one new reminder to another. */
export type NewReminder = Pick<
  Reminder,
  | 'id'
  | 'clinicId'
  | 'locationId'
  | 'kind'
  | 'patientId'
  | 'title'
  | 'serviceCode'
  | 'ruleId'
  | 'ruleVersion'
  | 'satisfiedBy'
  | 'ownText'
  | 'steps'
  | 'dueOn'
  | 'eventAt'
  | 'anchor'
  | 'lastPerformedOn'
  | 'lapseAt'
  | 'metadata'
  | 'priority'
  | 'repeat'
> & { readonly purpose?: Reminder['purpose'] };

/** The row of a reminder that has just been made: open, in its first cycle, still to be told to its workflow. */
export function newReminder(what: NewReminder, at: Date): Reminder {
  return {
    purpose: 'care',
    ...what,
    status: 'open',
    statusReason: null,
    heldDue: null,
    settledAnchor: null,
    completedByFactId: null,
    eventKey: null,
    keptFactId: null,
    waived: [],
    cycle: 1,
    pausedBy: null,
    pausedUntil: null,
    snoozedUntil: null,
    planVersion: 1,
    syncedVersion: 0,
    tellAfter: new Date(at.getTime() + FAST_PATH_MS),
    tellAttempts: 0,
    bulk: false,
    tellCause: 'created',
    nextWakeAt: null,
    nextSendAt: null,
    sweepTells: 0,
    sweptAt: null,
    replanAt: null,
    revision: 1,
    createdAt: at,
    updatedAt: at,
  };
}

/** The cycle that a reminder is in. */
export function cycleOf(reminder: Reminder, at: Date): ReminderCycle {
  return {
    reminderId: reminder.id,
    cycle: reminder.cycle,
    clinicId: reminder.clinicId,
    dueOn: reminder.dueOn,
    factId: reminder.anchor?.factId ?? null,
    ruleId: reminder.ruleId,
    ruleVersion: reminder.ruleVersion,
    createdAt: at,
  };
}
