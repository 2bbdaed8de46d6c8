import { visitBackground } from '../../db/appointments/coming-visits.js';
import type { VisitBackground } from '../../db/appointments/coming-visits.js';
import type { Tx } from '../../db/database.js';
import { lockReminderOfEngine, saveCycle } from '../../db/reminders/reminder-store.js';
import type { VisitSteps } from '../../domain/appointments/visit-steps.js';
import { visitSteps } from '../../domain/appointments/visit-steps.js';
import { dateAt } from '../../domain/clinic-time.js';
import type { CancelReason } from '../../domain/messages/send-state.js';
import { isLive } from '../../domain/reminders/reminder-status.js';
import type { Appointment } from '../../entities/appointments/appointment.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import type { Acting } from '../acting.js';
import type { ClinicCalendar } from '../reminders/clinic-calendar.js';
import { readCalendar } from '../reminders/clinic-calendar.js';
import { endIfAllSent } from '../reminders/end-if-all-sent.js';
import { finishChange } from '../reminders/finish-change.js';
import { keepReminder } from '../reminders/keep-reminder.js';
import { cycleOf, newReminder } from '../reminders/new-reminder.js';
import { stopSends } from '../reminders/stop-sends.js';
import { writeSends } from '../reminders/write-plan.js';

/** Why the messages about a visit are planned anew, as its timeline says it. */
export type VisitCause =
  | 'booked'
  | 'rescheduled'
  | 'cancelled'
  | 'noShow'
  | 'completed'
  | 'confirmed'
  | 'prepared'
  | 'registered'
  | 'changed'
  | 'mustMove'
  | 'settingsApplied'
  | 'patientDeceased'
  | 'patientRestored';

/** What a step is dropped for, by what has happened; otherwise it was not asked for any more. */
const DROPPED: Readonly<Partial<Record<VisitCause, CancelReason>>> = {
  rescheduled: 'rescheduled',
  cancelled: 'cancelled',
  noShow: 'completed',
  completed: 'completed',
  patientDeceased: 'deceased',
};

/**
 * Brings the messages about a visit in line with how it stands. They hang on a reminder of the kind `appointment` with
 * the visit's id, so that they are planned, told, claimed and sent as all others. The visit and its patients are locked
 * by the caller.
 */
export async function planVisit(
  tx: Tx,
  acting: Acting,
  appointment: Appointment,
  cause: VisitCause,
): Promise<void> {
  const { messagePlan } = appointment;
  if (messagePlan === null) return;
  const { at } = acting;
  const background = await visitBackground(tx, appointment);
  const known = await lockReminderOfEngine(tx, appointment.id);
  const calendar = await calendarOfVisit(tx, appointment);
  const { steps } = stepsOfVisit(appointment, background, calendar, at);
  const reminder = known ?? reminderOf(appointment, background, steps, at);
  const note = { type: cause, actor: acting.actor, at };
  if (known === null) {
    const nothing = appointment.status !== 'booked' || appointment.startsAt <= at || !background.isAlive;
    if (!nothing && steps.length > 0) await keepReminder(tx, reminder, calendar, note);
    return;
  }
  const before = fingerprint(reminder);
  const isMove = reminder.eventAt.getTime() !== appointment.startsAt.getTime() || cause === 'rescheduled';
  // What an operator stopped stays stopped until the visit has another time.
  if (reminder.statusReason === 'byOperator' && !isMove) return;
  const dropped = DROPPED[cause] ?? 'notNeeded';
  Object.assign(reminder, columnsOf(appointment, background, steps));
  Object.assign(reminder, standingOf(appointment, background, steps, at));
  if (isMove) {
    await stopSends(tx, [reminder.id], 'rescheduled', acting);
    reminder.cycle += 1;
    await saveCycle(tx, cycleOf(reminder, at));
  } else if (fingerprint(reminder) === before) return;
  if (isLive(reminder.status)) await writeSends(tx, reminder, calendar, at, dropped);
  else await stopSends(tx, [reminder.id], dropped === 'notNeeded' ? 'completed' : dropped, acting);
  await finishChange(tx, reminder, note);
  await endIfAllSent(tx, acting, reminder);
}

/** What is to be said about a visit, and what not, by how it stands. */
export function stepsOfVisit(
  appointment: Appointment,
  { isKnown }: Pick<VisitBackground, 'isKnown'>,
  calendar: ClinicCalendar,
  at: Date,
): VisitSteps {
  const { messagePlan, startsAt, status, bookedAt, movedAt, cancelledAt, notify } = appointment;
  if (messagePlan === null) return { steps: [], leftOut: [] };
  const state = {
    status,
    startsAt,
    bookedAt,
    movedAt,
    cancelledAt,
    notify,
    isKnown,
    confirmed: appointment.confirmedAt !== null,
    prepared: appointment.preparedAt !== null,
    registered: appointment.registeredAt !== null,
    mustMove: appointment.mustMove,
  };
  const dueOn = dateAt(startsAt, calendar.window.zone);
  return visitSteps(messagePlan, state, { ...calendar, dueOn, eventAt: startsAt, eventOn: dueOn, now: at });
}

/** The calendar by which messages about a visit are planned: nothing late is made up for, nothing is said after it. */
export async function calendarOfVisit(tx: Tx, appointment: Appointment): Promise<ClinicCalendar> {
  const { clinicId, locationId, patientIds, startsAt } = appointment;
  const place = { clinicId, locationId, patientId: patientIds[0] ?? null };
  return { ...(await readCalendar(tx, place)), lateSteps: 'skip', visitAt: startsAt };
}

function reminderOf(
  appointment: Appointment,
  background: VisitBackground,
  steps: VisitSteps['steps'],
  at: Date,
): Reminder {
  return newReminder(
    {
      ...columnsOf(appointment, background, steps),
      id: appointment.id,
      clinicId: appointment.clinicId,
      kind: 'appointment',
      serviceCode: null,
      ruleId: null,
      ruleVersion: null,
      satisfiedBy: [],
      ownText: null,
      anchor: null,
      lastPerformedOn: null,
      lapseAt: appointment.startsAt,
      metadata: {},
      // What the client needs to know today is no reminder too many.
      priority: 'high',
      repeat: null,
    },
    at,
  );
}

function columnsOf(
  appointment: Appointment,
  { reasonName, zone }: VisitBackground,
  steps: VisitSteps['steps'],
): Pick<Reminder, 'title' | 'patientId' | 'locationId' | 'steps' | 'dueOn' | 'eventAt'> {
  const { reasonCode, patientIds, locationId, startsAt, id } = appointment;
  const [patientId] = patientIds;
  if (patientId === undefined) throw new Error(`visit ${id} has no patient`);
  return {
    title: reasonName ?? reasonCode ?? 'Visit',
    patientId,
    locationId,
    steps: [...steps],
    dueOn: dateAt(startsAt, zone),
    eventAt: startsAt,
  };
}

/** Whether anything is left to be said, and until when. A visit that fell through is over with its last message. */
function standingOf(
  { status, startsAt }: Appointment,
  { isAlive }: VisitBackground,
  steps: VisitSteps['steps'],
  at: Date,
): Pick<Reminder, 'status' | 'statusReason' | 'lapseAt'> {
  if (!isAlive) return { status: 'cancelled', statusReason: 'deceased', lapseAt: null };
  if (status === 'cancelled') {
    const isSaid = steps.length > 0 && startsAt > at;
    return isSaid
      ? { status: 'open', statusReason: null, lapseAt: null }
      : { status: 'cancelled', statusReason: 'visitCancelled', lapseAt: null };
  }
  if (status !== 'booked' || startsAt <= at)
    return { status: 'completed', statusReason: 'visitOver', lapseAt: null };
  return { status: 'open', statusReason: null, lapseAt: startsAt };
}

/** What has to change for the messages to be planned anew. */
function fingerprint(reminder: Reminder): string {
  const { status, lapseAt, title, patientId, locationId, steps, eventAt } = reminder;
  const sorted = steps.map((step) => Object.entries(step).sort(([a], [b]) => (a < b ? -1 : 1)));
  return JSON.stringify([status, lapseAt, title, patientId, locationId, sorted, eventAt]);
}
