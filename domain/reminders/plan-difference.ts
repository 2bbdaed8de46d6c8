import type { SendState } from '../messages/send-state.js';
import { canComeBack } from '../messages/send-state.js';
import type { PlannedSend, ScheduleContext } from './schedule.js';
import { nearestLate, planSends } from './schedule.js';
import type { Channel, Step } from './step.js';

/** One row of a reminder's current cycle. Resends are a person's and are not compared. */
export interface PlanRow {
  readonly step: string;
  readonly channel: Channel;
  readonly plannedAt: Date;
  readonly state: SendState;
  readonly reason: string | null;
  /** Its instant was set otherwise than by the schedule: by a person, or because it was put off. */
  readonly own: 'putOff' | 'askedFor' | null;
}

/** How many messages another schedule would move, add and take away. */
export interface PlanDifference {
  readonly moved: number;
  readonly added: number;
  readonly removed: number;
}

/** What other steps, or another due date, would do to the messages of one waiting reminder. */
export function planDifference(
  rows: readonly PlanRow[],
  steps: readonly Step[],
  context: ScheduleContext,
): PlanDifference {
  const { now } = context;
  const wanted = planSends(steps, context);
  const nearest = nearestLate(wanted, now, context);
  const count = { moved: 0, added: 0, removed: 0 };
  for (const row of rows.filter(isWaiting)) {
    const own = wanted.find((one) => isFor(row, one));
    const asked = own === undefined ? undefined : (nearest.find((one) => isFor(row, one)) ?? own);
    if (own === undefined || asked === undefined) count.removed += isFallback(row, steps) ? 0 : 1;
    else if (isUnmoved(row, own) || staysOnPurpose(row, own, now)) continue;
    else if (asked.plannedAt < now) count.removed += 1;
    else count.moved += 1;
  }
  for (const one of wanted) {
    const row = rows.find((other) => isFor(other, one));
    const leaves = row === undefined ? (nearest.find((other) => isFor(other, one)) ?? one) : one;
    const isNew = row === undefined || (!isWaiting(row) && canComeBack(row));
    if (isNew && leaves.plannedAt >= now) count.added += 1;
  }
  return count;
}

function isWaiting({ state }: PlanRow): boolean {
  return state === 'planned' || state === 'claimed';
}

function isUnmoved(row: PlanRow, wanted: PlannedSend): boolean {
  return row.plannedAt.getTime() === wanted.plannedAt.getTime();
}

function staysOnPurpose(row: PlanRow, wanted: PlannedSend, now: Date): boolean {
  return row.own === 'askedFor' || (row.own === 'putOff' && wanted.plannedAt < now);
}

/** A row that was written because an earlier channel of its step came to nothing; no schedule asks for it. */
function isFallback(row: PlanRow, steps: readonly Step[]): boolean {
  const step = steps.find(({ name }) => name === row.step);
  return step?.channelMode === 'first' && step.channels.indexOf(row.channel) > 0;
}

function isFor(a: Pick<PlanRow, 'step' | 'channel'>, b: Pick<PlanRow, 'step' | 'channel'>): boolean {
  return a.step === b.step && a.channel === b.channel;
}
