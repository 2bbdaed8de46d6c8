import { liveByPlan } from './live-by-plan.js';
import type { ReminderInput } from './messages.js';

/**
 * The life of one patient reminder: it sleeps until each send of its schedule, and its plan moves on when the service is
 * done. It ends when it is completed for good, cancelled, declined or given up.
 */
export async function patientReminder(input: ReminderInput): Promise<void> {
  await liveByPlan(input);
}
