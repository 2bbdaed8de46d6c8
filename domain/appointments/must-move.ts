import type { Step } from '../reminders/step.js';

/** How a client hears that a visit must move: `alongside`, another visit's message says it; `phone`, the staff call. */
export type MoveTelling = 'message' | 'alongside' | 'phone';

/** Why a booked visit cannot take place as booked, and how its client is told. Instants are RFC 3339. */
export interface MustMove {
  readonly absenceId: string;
  readonly since: string;
  readonly tells: MoveTelling;
  /** When the staff call who has not answered. */
  readonly phoneAt: string;
}

/** The message that says so, and the call where nobody has answered it, as steps of the visit. */
export const MOVE_STEPS = { message: 'mustMove', call: 'mustMoveUnanswered' } as const;

/**
 * What is to be said of a visit that must move: a message by the quickest channel that works, which the staff call
 * instead if none does, and a call some hours later. Both are dropped as soon as the visit is moved or cancelled.
 */
export function moveSteps({ since, tells, phoneAt }: MustMove): Step[] {
  const message: Step = {
    name: MOVE_STEPS.message,
    from: 'event',
    soonAt: since,
    channels: ['sms', 'email', 'staffTask'],
    channelMode: 'first',
  };
  const call = (soonAt: string): Step => ({
    name: MOVE_STEPS.call,
    from: 'event',
    soonAt,
    channels: ['staffTask'],
  });
  if (tells === 'phone') return [call(since)];
  return tells === 'message' ? [message, call(phoneAt)] : [call(phoneAt)];
}
