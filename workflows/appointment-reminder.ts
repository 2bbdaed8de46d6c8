import { liveByPlan } from './live-by-plan.js';
import type { ReminderInput } from './messages.js';

/**
 * The messages about one visit, from its booking to its start: the confirmation, the reminders before it, and word of
 * every change. A visit that moves has a new plan; one that is cancelled, or begins, has nothing left to say.
 */
export async function appointmentReminder(input: ReminderInput): Promise<void> {
  await liveByPlan(input);
}
