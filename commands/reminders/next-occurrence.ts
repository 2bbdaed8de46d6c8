import type { Tx } from '../../db/database.js';
import { earliestPlanned } from '../../db/messages/send-store.js';
import { saveCycle } from '../../db/reminders/reminder-store.js';
import type { DateOn } from '../../domain/clinic-time.js';
import { addToDate, dateAt, instantOf } from '../../domain/clinic-time.js';
import type { CancelReason } from '../../domain/messages/send-state.js';
import { dueOfOccurrence, hasNext, stepsFitInto } from '../../domain/reminders/recurrence.js';
import { planSends } from '../../domain/reminders/schedule.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import type { Acting } from '../acting.js';
import type { FieldError } from '../refusal.js';
import type { ClinicCalendar } from './clinic-calendar.js';
import { finishChange } from './finish-change.js';
import { lapseInstant, STANDARD_LAPSE } from './lapse-instant.js';
import { cycleOf } from './new-reminder.js';
import { stopSends } from './stop-sends.js';
import { writeSends } from './write-plan.js';

/**
 * When a manual reminder's present due date is over: for one that comes again, the day after its last step and its due
 * date, when the next occurrence begins; otherwise when the reminder is given up.
 */
export function endOfOccurrence(reminder: Reminder, calendar: ClinicCalendar, at: Date): Date | null {
  const { zone } = calendar.window;
  if (reminder.repeat === null || !hasNext(reminder.repeat))
    return lapseInstant(reminder.dueOn, STANDARD_LAPSE, zone);
  const context = { ...calendar, dueOn: reminder.dueOn, eventAt: reminder.eventAt, now: at };
  const days = planSends(reminder.steps, context).map(({ plannedAt }) => dateAt(plannedAt, zone));
  const last = [reminder.dueOn, ...days].sort().at(-1) ?? reminder.dueOn;
  return midnightAfter(last, calendar);
}

function midnightAfter(on: DateOn, { window }: ClinicCalendar): Date {
  return instantOf(addToDate(on, 'P1D'), '00:00', window.zone);
}

/** Whither a recurring reminder moves, and what moves it. */
export interface OccurrenceMove {
  readonly occurrence: number;
  readonly reached: number;
  readonly cause: 'serviceCompleted' | 'serviceVoided' | 'occurrenceCompleted' | 'nextOccurrence';
}

/** What becomes of messages that still wait in the occurrence that is left. */
const STOPS: Readonly<Record<OccurrenceMove['cause'], CancelReason>> = {
  serviceCompleted: 'completed',
  serviceVoided: 'voided',
  occurrenceCompleted: 'completed',
  nextOccurrence: 'lapsed',
};

/**
 * Begins another occurrence of a locked recurring reminder, with a cycle and sends of its own; or goes back to an
 * earlier one, whose sends are found as they were.
 */
export async function moveToOccurrence(
  tx: Tx,
  acting: Acting,
  reminder: Reminder,
  calendar: ClinicCalendar,
  to: OccurrenceMove,
): Promise<void> {
  const { repeat } = reminder;
  if (repeat === null) throw new Error(`reminder ${reminder.id} does not recur`);
  await stopSends(tx, [reminder.id], STOPS[to.cause], acting);
  reminder.repeat = { ...repeat, occurrence: to.occurrence, reached: to.reached };
  reminder.cycle = to.occurrence;
  reminder.dueOn = dueOfOccurrence(repeat, to.occurrence);
  reminder.heldDue = null;
  reminder.lapseAt = endOfOccurrence(reminder, calendar, acting.at);
  await saveCycle(tx, cycleOf(reminder, acting.at));
  await writeSends(tx, reminder, calendar, acting.at);
  const passedBy = Math.max(0, to.occurrence - repeat.occurrence - 1);
  const detail = { occurrence: to.occurrence, dueOn: reminder.dueOn, passedBy };
  await finishChange(tx, reminder, { type: to.cause, actor: acting.actor, at: acting.at, detail });
}

/**
 * A locked recurring reminder goes on to the occurrence of this time, if the present one is over; those that passed
 * meanwhile are left out. One whose message was put off, as by a cap or a budget, is over when that has gone.
 *
 * @returns whether one of its occurrences is current now
 */
export async function beginOccurrence(
  tx: Tx,
  acting: Acting,
  reminder: Reminder,
  calendar: ClinicCalendar,
): Promise<boolean> {
  const { repeat, lapseAt } = reminder;
  if (repeat === null || !hasNext(repeat)) return false;
  if (lapseAt !== null && lapseAt > acting.at) return true;
  const isSilent = reminder.status !== 'open' || reminder.snoozedUntil !== null;
  const nextAt = isSilent ? null : await earliestPlanned(tx, reminder.id, reminder.cycle);
  if (nextAt !== null && nextAt > acting.at) {
    reminder.lapseAt = midnightAfter(dateAt(nextAt, calendar.window.zone), calendar);
    const { actor, at } = acting;
    await finishChange(tx, reminder, { type: 'occurrenceProlonged', actor, at, detail: { nextAt } });
    return true;
  }
  const occurrence = occurrenceByTime(reminder, calendar, acting.at);
  if (occurrence === null) return false;
  const to = { occurrence, reached: occurrence, cause: 'nextOccurrence' as const };
  await moveToOccurrence(tx, acting, reminder, calendar, to);
  return true;
}

/**
 * The occurrence that is current at an instant when nobody completes any: those that are over are passed by. `null` when
 * none is left.
 */
function occurrenceByTime(reminder: Reminder, calendar: ClinicCalendar, at: Date): number | null {
  const trial = { ...reminder };
  while (trial.repeat !== null) {
    const over = endOfOccurrence(trial, calendar, at);
    if (!hasNext(trial.repeat) || over === null)
      return over !== null && over <= at ? null : trial.repeat.occurrence;
    if (over > at) return trial.repeat.occurrence;
    const occurrence = trial.repeat.occurrence + 1;
    trial.repeat = { ...trial.repeat, occurrence };
    trial.dueOn = dueOfOccurrence(trial.repeat, occurrence);
  }
  return null;
}

/** Everything that keeps a schedule from being repeated. */
export function repeatErrors(
  reminder: Pick<Reminder, 'steps' | 'dueOn' | 'repeat'>,
  pointer = '/schedule',
): FieldError[] {
  const { repeat, steps, dueOn } = reminder;
  if (repeat === null) return [];
  const errors = steps.flatMap((step, index): FieldError[] => {
    if (step.at === undefined && step.from === 'due') return [];
    const field = step.at === undefined ? 'from' : 'at';
    const message = 'cannot be repeated: the steps of a recurring reminder count from its due date';
    return [{ pointer: `${pointer}/${index}/${field}`, code: 'notRepeatable', message }];
  });
  if (errors.length > 0 || stepsFitInto(steps, dueOn, repeat.every)) return errors;
  const message = `the steps of an occurrence begin before the one ${repeat.every} earlier is over`;
  return [{ pointer: '/repeat/every', code: 'tooShort', message }];
}
