import type { DateOn, IsoDuration, LocalTime } from '../clinic-time.js';
import { addToDate, addToInstant, dateAt, instantOf, isClockDuration } from '../clinic-time.js';
import type { SendWindow } from '../send-window.js';
import { lastOpening, nextOpening, previousOpenDay } from '../send-window.js';
import type { Channel, LeadTimes, Step } from './step.js';

/** How late a step of the due date may still leave: three days. */
export const DUE_STEP_GRACE_MS = 3 * 24 * 3_600_000;
/** How late an exact step, or one that follows an event, may still leave: twelve hours. */
export const PROMPT_STEP_GRACE_MS = 12 * 3_600_000;
/** A step of a visit gives way to the next one that comes at least this much later: an hour. */
const GIVES_WAY_MS = 3_600_000;
/** How long a channel has before the next one of its step is taken, where the step does not say: twelve hours. */
export const FALLBACK_AFTER: IsoDuration = 'PT12H';

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
  /** Whither a step moves that falls on a closed day. */
  readonly closedDayShift: 'later' | 'earlier';
  readonly leadTimes: LeadTimes;
  /** Nothing moves to before this instant, which is now. */
  readonly now: Date;
  /** When the visit begins that they are about; `null` or absent: they are about none. Nothing is said after it. */
  readonly visitAt?: Date | null;
}

/** One message that should go out: a step on a channel at an instant, and until when it still makes sense. */
export interface PlannedSend {
  readonly step: string;
  readonly channel: Channel;
  readonly plannedAt: Date;
  readonly untilAt: Date;
  readonly exact: boolean;
}

/**
 * Every send of a schedule in the order in which it goes out, whether its instant has passed or not. Of a step that
 * wants the first channel that works only the first is planned; the others follow when it comes to nothing.
 */
export function planSends(steps: readonly Step[], context: ScheduleContext): PlannedSend[] {
  const sends = steps
    .flatMap((step) => plannedChannels(step).map((channel) => planSend(step, channel, context)))
    .sort((a, b) => a.plannedAt.getTime() - b.plannedAt.getTime());
  const { visitAt = null } = context;
  return visitAt === null ? sends : sends.map((send) => withVisitsGrace(send, sends, steps, visitAt));
}

/**
 * What is said before a visit is better said late than never, for three days and until it begins; but not any more when
 * the next step is there to say it, so that several never go out at once after an outage. What says that something has
 * just happened, and a channel that another one takes over from, keep their own time.
 */
function withVisitsGrace(
  send: PlannedSend,
  sends: readonly PlannedSend[],
  steps: readonly Step[],
  visitAt: Date,
): PlannedSend {
  const step = steps.find(({ name }) => name === send.step);
  const hasSuccessor = step?.channelMode === 'first' && step.channels.at(-1) !== send.channel;
  if (step?.offset === undefined || hasSuccessor) return send;
  const plannedMs = send.plannedAt.getTime();
  const next = sends.find(({ plannedAt }) => plannedAt.getTime() >= plannedMs + GIVES_WAY_MS);
  const ends = [visitAt.getTime(), plannedMs + DUE_STEP_GRACE_MS, next?.plannedAt.getTime() ?? Infinity];
  return { ...send, untilAt: new Date(Math.min(...ends)) };
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

/** Until when a send makes sense that leaves at that instant: its grace, or the time that its channel has. */
export function untilOf(step: Step, channel: Channel, plannedAt: Date, zone: string): Date {
  const late = graceEnd(step, plannedAt);
  const isLast = step.channels.at(-1) === channel;
  if (step.channelMode !== 'first' || isLast) return late;
  const over = addToInstant(plannedAt, step.fallbackAfter ?? FALLBACK_AFTER, zone);
  return over < late ? over : late;
}

/** Until when a step makes sense, whatever the time that its channels have. */
export function graceEnd(step: Step, plannedAt: Date): Date {
  return new Date(plannedAt.getTime() + graceMs(step));
}

function plannedChannels(step: Step): readonly Channel[] {
  return step.channelMode === 'first' ? step.channels.slice(0, 1) : step.channels;
}

function planSend(step: Step, channel: Channel, context: ScheduleContext): PlannedSend {
  const exact = step.at !== undefined;
  const instant = stepInstant(step, channel, context);
  const { visitAt = null } = context;
  const allowed = exact ? instant : allowedInstant(instant, context, step.soonAt !== undefined);
  // What the staff have to do before a visit does not wait for hours that come after it.
  const plannedAt = visitAt !== null && allowed >= visitAt && channel === 'staffTask' ? instant : allowed;
  const until = untilOf(step, channel, plannedAt, context.window.zone);
  const untilAt = visitAt !== null && visitAt < until ? visitAt : until;
  return { step: step.name, channel, plannedAt, untilAt, exact };
}

/**
 * Moves what falls outside the window: hours always later, closed days as the clinic says, but not into the past. What
 * is to be said before a visit moves to before it as long as it can: Friday for a Monday.
 */
function allowedInstant(
  instant: Date,
  { window, closedDayShift, now, visitAt = null }: ScheduleContext,
  isPrompt: boolean,
): Date {
  if (visitAt !== null && !isPrompt) {
    const earlier = lastOpening(window, instant);
    return earlier !== null && earlier >= now ? earlier : nextOpening(window, instant);
  }
  if (closedDayShift === 'earlier') {
    const earlier = previousOpenDay(window, instant);
    if (earlier !== null && earlier >= now) return earlier;
  }
  return nextOpening(window, instant);
}

function stepInstant(step: Step, channel: Channel, context: ScheduleContext): Date {
  const instant = step.at ?? step.soonAt;
  if (instant !== undefined) return new Date(instant);
  const offset = step.offset ?? 'P0D';
  const zone = context.window.zone;
  const eventOn = context.eventOn ?? dateAt(context.eventAt, zone);
  const base = step.from === 'event' ? eventOn : context.dueOn;
  if (!isClockDuration(offset)) {
    const on = addToDate(base, offset);
    return instantOf(earlierBy(on, leadOf(step, channel, context)), step.time ?? context.sendTime, zone);
  }
  const baseAt =
    step.from === 'event' ? context.eventAt : instantOf(base, step.time ?? context.sendTime, zone);
  return addToInstant(baseAt, offset, zone);
}

function leadOf(step: Step, channel: Channel, context: ScheduleContext): IsoDuration | undefined {
  return step.leadTimes?.[channel] ?? context.leadTimes[channel];
}

function earlierBy(on: DateOn, lead: IsoDuration | undefined): DateOn {
  return lead === undefined ? on : addToDate(on, `-${lead}`);
}

function graceMs(step: Step): number {
  return step.at === undefined && step.from === 'due' ? DUE_STEP_GRACE_MS : PROMPT_STEP_GRACE_MS;
}
