import { addToInstant } from '../clinic-time.js';
import type { ScheduleContext } from '../reminders/schedule.js';
import { planSends } from '../reminders/schedule.js';
import type { Step } from '../reminders/step.js';
import type { MessagePlan, VisitNotice, VisitStep } from './message-plan.js';
import type { MustMove } from './must-move.js';
import { moveSteps } from './must-move.js';
import type { AppointmentStatus } from './patient-appointment.js';
import type { NoticeName, StepCondition } from './visit-settings.js';

/** Reminders this close to the booking are one too many, where only the nearest of several is wanted: a day. */
const PILE_UP_MS = 24 * 3_600_000;

/** How a visit stands, as far as its messages ask. */
export interface VisitState {
  readonly status: AppointmentStatus;
  readonly startsAt: Date;
  readonly bookedAt: Date;
  /** Nothing is said of the booking before; absent or `null`: it is said at once. */
  readonly announcedFrom?: Date | null;
  /** Its booking was a slip: nothing is said of its end. */
  readonly isTakenBack?: boolean;
  readonly movedAt: Date | null;
  /** When it was cancelled; `null`: it is not. */
  readonly cancelledAt: Date | null;
  readonly confirmed: boolean;
  readonly prepared: boolean;
  readonly registered: boolean;
  /** It cannot take place as booked; absent or `null`: it can. */
  readonly mustMove?: MustMove | null;
  /** The client had been told of it before it was last moved: what is new to them is then a change. */
  readonly isKnown: boolean;
  readonly notify: Readonly<Partial<Record<NoticeName | 'reminders', boolean>>>;
}

/** Why a visit does without one of its steps. */
export type LeftOutReason =
  | 'never'
  | 'switchedOff'
  | 'bookedTooLate'
  | 'nearestOnly'
  | 'confirmed'
  | 'prepared'
  | 'registered'
  | 'mustMove';

/** A step that a visit does without. */
export interface LeftOut {
  readonly step: string;
  readonly reason: LeftOutReason;
}

/** The steps of a visit as a schedule has them, and those that it does without. */
export interface VisitSteps {
  readonly steps: readonly Step[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * What is to be said about a visit as it stands now: of its booking, of its move or of its end, and, while it is booked,
 * the reminders before it. `context` is the calendar by which they are planned, with the visit's start.
 */
export function visitSteps(plan: MessagePlan, visit: VisitState, context: ScheduleContext): VisitSteps {
  if (visit.status === 'booked' && visit.mustMove != null) return stepsToMove(plan, visit.mustMove);
  const notices = noticesOf(plan, visit);
  if (visit.status !== 'booked') return { steps: plan.never ? [] : notices, leftOut: [] };
  const judged = plan.steps.map((step) => ({ step, reason: reasonAgainst(step, plan, visit, context) }));
  const leftOut = judged.flatMap(({ step, reason }) =>
    reason === null ? [] : [{ step: step.name, reason }],
  );
  if (plan.never) return { steps: [], leftOut };
  const wanted = judged.filter(({ reason }) => reason === null).map(({ step }) => stepOf(step));
  const near = plan.nearestOnly ? tooNear(wanted, visit, context) : [];
  return {
    steps: [...notices, ...wanted.filter(({ name }) => !near.includes(name))],
    leftOut: [...leftOut, ...near.map((step) => ({ step, reason: 'nearestOnly' as const }))],
  };
}

/** Of a visit that must move only that is said. */
function stepsToMove(plan: MessagePlan, mustMove: MustMove): VisitSteps {
  const leftOut = plan.steps.map(({ name: step }) => ({ step, reason: 'mustMove' as const }));
  return { steps: moveSteps(mustMove), leftOut };
}

function noticesOf(plan: MessagePlan, visit: VisitState): Step[] {
  const { status, cancelledAt, movedAt, bookedAt, announcedFrom, isKnown, notify } = visit;
  if (visit.isTakenBack === true) return [];
  if (status === 'cancelled') return noticeOf('cancellation', plan, visit, cancelledAt);
  if (status !== 'booked') return [];
  const since = movedAt ?? bookedAt;
  const saidAt = announcedFrom != null && announcedFrom > since ? announcedFrom : since;
  if (movedAt === null) return noticeOf('confirmation', plan, visit, saidAt);
  // Whom nobody confirms bookings to has heard of it in another way.
  const isTold = isKnown || plan.confirmation === null || notify.confirmation === false;
  return noticeOf(isTold ? 'change' : 'confirmation', plan, visit, saidAt);
}

function noticeOf(name: NoticeName, plan: MessagePlan, visit: VisitState, at: Date | null): Step[] {
  const notice: VisitNotice | null = plan[name];
  if (notice === null || at === null || visit.notify[name] === false) return [];
  return [{ ...notice, name, from: 'event', soonAt: at.toISOString() }];
}

function reasonAgainst(
  { onlyIf }: VisitStep,
  plan: MessagePlan,
  visit: VisitState,
  { window }: ScheduleContext,
): LeftOutReason | null {
  if (plan.never) return 'never';
  if (visit.notify.reminders === false) return 'switchedOff';
  const { skipIfBookedWithin: within } = plan;
  if (within !== null && addToInstant(decidedAt(visit), within, window.zone) > visit.startsAt)
    return 'bookedTooLate';
  if (visit.confirmed && (plan.confirmedStops === 'all' || onlyIf === 'unconfirmed')) return 'confirmed';
  if (onlyIf === undefined) return null;
  return isWaitedFor(onlyIf, plan, visit) ? null : SETTLED[onlyIf];
}

const SETTLED = { unconfirmed: 'confirmed', unprepared: 'prepared', unregistered: 'registered' } as const;

/** What nobody asks of the client is not waited for either. */
function isWaitedFor(condition: StepCondition, plan: MessagePlan, visit: VisitState): boolean {
  if (condition === 'unprepared') return plan.preparation.length > 0 && !visit.prepared;
  if (condition === 'unregistered') return plan.preregistration.enabled && !visit.registered;
  return !visit.confirmed;
}

/** The names of those that go out within a day of the booking, or are too late, but for the one nearest to the visit. */
function tooNear(steps: readonly Step[], visit: VisitState, context: ScheduleContext): string[] {
  const limit = new Date(decidedAt(visit).getTime() + PILE_UP_MS);
  // As it was planned then, so that it says the same whenever it is asked.
  const planned = planSends(steps, { ...context, now: decidedAt(visit) });
  const near = planned.filter(({ plannedAt }) => plannedAt <= limit);
  const nearest = near.at(-1)?.step;
  return [...new Set(near.map(({ step }) => step))].filter((name) => name !== nearest);
}

function decidedAt({ bookedAt, movedAt }: VisitState): Date {
  return movedAt ?? bookedAt;
}

/** As a schedule has it: the visit's start is the event that its steps count from. */
function stepOf({ onlyIf: _settled, ...step }: VisitStep): Step {
  return { ...step, from: 'event' };
}
