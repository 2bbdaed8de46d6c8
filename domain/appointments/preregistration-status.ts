import type { MessagePlan } from './message-plan.js';
import type { AppointmentStatus } from './patient-appointment.js';

/** How far a client has come with what is asked before a visit; `off`: nothing is asked. */
export const PREREGISTRATION_STATUSES = ['off', 'waiting', 'started', 'done'] as const;
export type PreregistrationStatus = (typeof PREREGISTRATION_STATUSES)[number];

/** A visit as far as its form asks. */
export interface AskingVisit {
  readonly status: AppointmentStatus;
  readonly startsAt: Date;
  readonly registeredAt: Date | null;
  readonly messagePlan: Pick<MessagePlan, 'preregistration'> | null;
}

/** How far the client of a visit has come. */
export function preregistrationStatus(
  { messagePlan, registeredAt }: AskingVisit,
  isStarted: boolean,
): PreregistrationStatus {
  if (messagePlan?.preregistration.enabled !== true) return 'off';
  if (registeredAt !== null) return 'done';
  return isStarted ? 'started' : 'waiting';
}

/** Whether the form before a visit can be filled in: until it begins, and only if the clinic asks; `over`: too late. */
export function formState({ status, startsAt, messagePlan }: AskingVisit, at: Date): 'open' | 'off' | 'over' {
  if (messagePlan?.preregistration.enabled !== true) return 'off';
  return status === 'booked' && startsAt > at ? 'open' : 'over';
}
