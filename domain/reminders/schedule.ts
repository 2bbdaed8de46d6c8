import type { DateOn, LocalTime } from '../clinic-time.js';
import { addToDate, addToInstant, dateAt, instantOf, isClockDuration } from '../clinic-time.js';
import type { SendWindow } from '../send-window.js';
import { nextOpening } from '../send-window.js';
import type { Channel, Step } from './step.js';

/** How late a step of the due date may still leave: three days. */
export const DUE_STEP_GRACE_MS = 3 * 24 * 3_600_000;
/** How late an exact step, or one that follows an event, may still leave: twelve hours. */
export const PROMPT_STEP_GRACE_MS = 12 * 3_600_000;

/** What the steps are counted from and what moves them. */
export interface ScheduleContext {
  readonly dueOn: DateOn;
  /** The instant of the triggering event, where there is one; otherwise the reminder's creation. */
  readonly eventAt: Date;
  /** The date of what the event reports, where it has one of its own; otherwise that of `eventAt`. */
  readonly eventOn?: DateOn | null;
  /** The clinic's daily send time, used by steps that name none. */
  readonly sendTime: LocalTime;
  readonly window: SendWindow;
  /** What becomes of steps whose time has passed when the plan is made. */
  readonly lateSteps: 'skip' | 'sendNearest';
}

/** One message that should go out: a step on a channel at an instant, and until when it still makes sense. */
export interface PlannedSend {
  readonly step: string;
  readonly channel: Channel;
  readonly plannedAt: Date;
  readonly untilAt: Date;
  readonly exact: boolean;
}

/** Every send of a schedule in the order in which it goes out, whether its instant has passed or not. */
export function planSends(steps: readonly Step[], context: ScheduleContext): PlannedSend[] {
  return steps
    .flatMap((step) => {
      const instant = stepInstant(step, context);
      const exact = step.at !== undefined;
      const plannedAt = exact ? instant : nextOpening(context.window, instant);
      const untilAt = new Date(plannedAt.getTime() + graceMs(step));
      return step.channels.map((channel) => ({ step: step.name, channel, plannedAt, untilAt, exact }));
    })
    .sort((a, b) => a.plannedAt.getTime() - b.plannedAt.getTime());
}

/**
 * The late steps that leave now all the same: none by default; with `sendNearest` those of the latest passed
 * instant, so that a reminder made late says one thing and never bursts into the past.
 */
export function nearestLate(
  sends: readonly PlannedSend[],
  now: Date,
  context: ScheduleContext,
): PlannedSend[] {
  if (context.lateSteps === 'skip') return [];
  const late = sends.filter((send) => send.plannedAt < now);
  const nearest = late.at(-1);
  if (nearest === undefined) return [];
  const leavesAt = nearest.exact ? now : nextOpening(context.window, now);
  return late
    .filter((send) => send.plannedAt.getTime() === nearest.plannedAt.getTime())
    .map((send) => ({
      ...send,
      plannedAt: leavesAt,
      untilAt: new Date(leavesAt.getTime() + PROMPT_STEP_GRACE_MS),
    }));
}

function stepInstant(step: Step, context: ScheduleContext): Date {
  if (step.at !== undefined) return new Date(step.at);
  const offset = step.offset ?? 'P0D';
  const zone = context.window.zone;
  const eventOn = context.eventOn ?? dateAt(context.eventAt, zone);
  const base = step.from === 'event' ? eventOn : context.dueOn;
  if (!isClockDuration(offset))
    return instantOf(addToDate(base, offset), step.time ?? context.sendTime, zone);
  const baseAt =
    step.from === 'event' ? context.eventAt : instantOf(base, step.time ?? context.sendTime, zone);
  return addToInstant(baseAt, offset, zone);
}

function graceMs(step: Step): number {
  return step.at === undefined && step.from === 'due' ? DUE_STEP_GRACE_MS : PROMPT_STEP_GRACE_MS;
}
