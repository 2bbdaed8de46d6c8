import type { SendChange } from '../../db/messages/send-store.js';
import { canComeBack, STOPPABLE_STATES } from '../../domain/messages/send-state.js';
import type { PlannedSend } from '../../domain/reminders/schedule.js';
import { untilOf } from '../../domain/reminders/schedule.js';
import { nextOpening, type SendWindow } from '../../domain/send-window.js';
import type { Send } from '../../entities/messages/send.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import { sendEvent } from '../messages/new-send.js';

/** Whether a row was written because an earlier channel of its step came to nothing; no schedule asks for it. */
export function isFallback(row: Send, reminder: Reminder): boolean {
  const step = reminder.steps.find((one) => one.name === row.step);
  return step?.channelMode === 'first' && step.channels.indexOf(row.channel) > 0;
}

/**
 * What a change of plan means for such a row. It keeps its instant, moves along when its step moves to a later one, and
 * comes back when the stop that reached it is taken back in its time. What has left or failed stays as it is.
 *
 * @param first how the schedule now has the first channel of the step
 */
export function replanFallback(
  row: Send,
  reminder: Reminder,
  first: PlannedSend | undefined,
  { window, at }: { readonly window: SendWindow; readonly at: Date },
): SendChange[] {
  const step = reminder.steps.find((one) => one.name === row.step);
  if (step === undefined) return [];
  const waits = STOPPABLE_STATES.includes(row.state);
  const returns = row.state === 'cancelled' && canComeBack(row) && row.untilAt > at;
  if (!waits && !returns) return [];
  const template = step.template ?? null;
  const isMoved =
    !row.exact && first !== undefined && first.plannedAt > row.plannedAt && first.plannedAt > at;
  if (waits && !isMoved) return [{ send: row, patch: { template } }];
  const plannedAt = isMoved ? first.plannedAt : leavesAt(row, window, at);
  const untilAt = isMoved ? untilOf(step, row.channel, plannedAt, window.zone) : row.untilAt;
  const planned = { state: 'planned' as const, reason: null, fence: null, decidedAt: null };
  const event = sendEvent(row, { state: 'planned', actor: 'engine', at, detail: { plannedAt } });
  return [{ send: row, patch: { ...planned, plannedAt, untilAt, template, updatedAt: at }, event }];
}

function leavesAt({ plannedAt, exact }: Send, window: SendWindow, at: Date): Date {
  if (plannedAt >= at) return plannedAt;
  return exact ? at : nextOpening(window, at);
}
