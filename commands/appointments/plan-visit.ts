import { visitBackground } from '../../db/appointments/coming-visits.js';
import type { VisitBackground } from '../../db/appointments/coming-visits.js';
import type { Tx } from '../../db/database.js';
import { handSendsTo } from '../../db/messages/send-store.js';
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
  | 'templateVersionApplied'
  | 'replanned'
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

/** Causes whose mass is told slowly. */
const BULK: ReadonlySet<VisitCause> = new Set(['settingsApplied', 'templateVersionApplied', 'replanned']);

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
  const { at } = acting;
  const known = await lockReminderOfEngine(tx, appointment.id);
  if (known === null && (appointment.messagePlan === null || appointment.patientIds.length === 0)) return;
  const background = await visitBackground(tx, appointment.id);
  const calendar = await calendarOfVisit(tx, appointment);
  const { steps } = stepsOfVisit(appointment, background, calendar, at);
  const about = columnsOf(appointment, background, steps, known?.patientId ?? '');
  const reminder = known ?? reminderOf(appointment, about, at);
  const note = { type: cause, actor: acting.actor, at, bulk: BULK.has(cause) };
  if (known === null) {
    Object.assign(reminder, standingOf(appointment, background, steps, at));
    if (!isLive(reminder.status) || steps.length === 0) return;
    await keepReminder(tx, reminder, calendar, note);
    await endIfAllSent(tx, acting, reminder);
    return;
  }
  const before = fingerprint(reminder);
  const isMove = reminder.eventAt.getTime() !== appointment.startsAt.getTime() || cause === 'rescheduled';
  // What an operator stopped stays stopped until the visit has another time.
  if (reminder.statusReason === 'byOperator' && !isMove) return;
  const dropped = DROPPED[cause] ?? 'notNeeded';
  const { patientId } = reminder;
  Object.assign(reminder, about);
  Object.assign(reminder, standingOf(appointment, background, steps, at));
  if (isMove) {
    await stopSends(tx, [reminder.id], 'rescheduled', acting);
    reminder.cycle += 1;
    await saveCycle(tx, cycleOf(reminder, at));
  } else if (fingerprint(reminder) === before && cause !== 'replanned') return;
  if (reminder.patientId !== patientId) await handSendsTo(tx, reminder.id, reminder.patientId);
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
  const {
    messagePlan,
    startsAt,
    status,
    bookedAt,
    announcedFrom,
    takenBackAt,
    movedAt,
    cancelledAt,
    notify,
  } = appointment;
  if (messagePlan === null) return { steps: [], leftOut: [] };
  const state = {
    status,
    startsAt,
    bookedAt,
    announcedFrom,
    isTakenBack: takenBackAt !== null,
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

/** What of a reminder the visit decides. */
type OfVisit = Pick<Reminder, 'title' | 'patientId' | 'locationId' | 'steps' | 'dueOn' | 'eventAt'>;

function reminderOf(appointment: Appointment, about: OfVisit, at: Date): Reminder {
  return newReminder(
    {
      ...about,
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
  { reasonName, zone, aliveIds }: VisitBackground,
  steps: VisitSteps['steps'],
  knownPatientId: string,
): OfVisit {
  const { reasonCode, patientIds, locationId, startsAt } = appointment;
  const [patientId = patientIds[0] ?? knownPatientId] = aliveIds;
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
  { aliveIds }: VisitBackground,
  steps: VisitSteps['steps'],
  at: Date,
): Pick<Reminder, 'status' | 'statusReason' | 'lapseAt'> {
  if (aliveIds.length === 0) return { status: 'cancelled', statusReason: 'deceased', lapseAt: null };
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
