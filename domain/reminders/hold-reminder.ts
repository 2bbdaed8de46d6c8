import type { PatientAppointment } from '../appointments/patient-appointment.js';
import { quietUntil } from '../appointments/patient-appointment.js';
import type { DateOn, IsoDuration } from '../clinic-time.js';
import { addToDate } from '../clinic-time.js';
import type { Circumstances, ConditionTree } from '../rules/condition.js';
import { holds } from '../rules/condition.js';

/** An appointment so long after the due date, or after today when that has passed, is too far away to wait for. */
export const APPOINTMENT_REACH: IsoDuration = 'P60D';

/** What a person set aside who let a reminder go on in spite of its conditions; an appointment is named by its id. */
export const CONDITION = 'condition';
/** What a person set aside who opened a reminder again that had said all it had to say. */
export const ALL_SENT = 'allSent';

/** What a person set aside who opened a reminder again that its rule had cancelled. */
export const CANCEL_CONDITION = 'cancelCondition';

/** What decides whether a reminder waits in silence. */
export interface HoldQuestion {
  readonly reminderId: string;
  readonly satisfiedBy: readonly string[];
  /** `null`: an appointment that would do one of the `satisfiedBy` services. */
  readonly pauseWhen: ConditionTree | null;
  readonly dueOn: DateOn;
  /** The day on which the service was done last: an appointment up to then has had its say. */
  readonly lastPerformedOn: DateOn | null;
  /** Over what a person let it go on: appointments by id, and the words above. */
  readonly waived: readonly string[];
  readonly appointments: readonly PatientAppointment[];
  readonly circumstances: Circumstances;
  readonly now: Date;
  /** The date of `now` at the clinic. */
  readonly today: DateOn;
}

/** Why a reminder is to be quiet, and until when if nothing else is heard. */
export type Hold =
  | {
      readonly kind: 'appointment';
      readonly appointmentId: string;
      readonly startsAt: string;
      readonly untilAt: Date;
    }
  | { readonly kind: 'condition' };

/** Whether a reminder is to be quiet now; `null`: it is not. */
export function holdOf(question: HoldQuestion): Hold | null {
  const tree = question.pauseWhen ?? standardPause(question.satisfiedBy);
  const coming = question.appointments
    .filter((one) => isAwaited(one, question) && !question.waived.includes(one.id))
    .toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
  const meant = coming.filter((one) => isMeant(one, question));
  if (!holds(tree, visiting(question, coming))) return meant.length === 0 ? null : holdBy(meant);
  if (holds(tree, visiting(question, []))) {
    return question.waived.includes(CONDITION) ? null : { kind: 'condition' };
  }
  const single = coming.filter((one) => meant.includes(one) || holds(tree, visiting(question, [one])));
  return holdBy(single.length === 0 ? coming : single);
}

/** Quiet until the last of these visits is over; the first of them is named. */
function holdBy(visits: readonly PatientAppointment[]): Hold | null {
  const [first] = visits;
  if (first === undefined) return null;
  const untilMs = Math.max(...visits.map((one) => quietUntil(one)?.getTime() ?? 0));
  return {
    kind: 'appointment',
    appointmentId: first.id,
    startsAt: first.startsAt,
    untilAt: new Date(untilMs),
  };
}

/** Whether a reminder is to be cancelled now. */
export function isCalledOff(cancelWhen: ConditionTree | null, question: HoldQuestion): boolean {
  if (cancelWhen === null || question.waived.includes(CANCEL_CONDITION)) return false;
  const coming = question.appointments.filter((one) => isAwaited(one, question));
  return holds(cancelWhen, visiting(question, coming));
}

function standardPause(satisfiedBy: readonly string[]): ConditionTree {
  return {
    match: 'any',
    conditions: [{ field: 'upcomingAppointmentFor', operator: 'in', value: satisfiedBy }],
  };
}

function visiting(
  { circumstances }: HoldQuestion,
  appointments: readonly PatientAppointment[],
): Circumstances {
  return { ...circumstances, upcomingAppointmentFor: appointments.flatMap(({ isFor }) => isFor) };
}

/** Whether it was booked for this very reminder, by its link or by name. */
function isMeant({ forReminderIds }: PatientAppointment, { reminderId }: HoldQuestion): boolean {
  return forReminderIds.includes(reminderId);
}

function isAwaited(appointment: PatientAppointment, question: HoldQuestion): boolean {
  const { dueOn, today, lastPerformedOn, now } = question;
  const until = quietUntil(appointment);
  if (until === null || until <= now) return false;
  if (lastPerformedOn !== null && appointment.startsOn <= lastPerformedOn) return false;
  if (isMeant(appointment, question)) return true;
  return appointment.startsOn <= addToDate(dueOn > today ? dueOn : today, APPOINTMENT_REACH);
}
