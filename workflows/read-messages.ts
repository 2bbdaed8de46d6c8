import type { Plan, PlanChanged, ReminderInput } from './messages.js';
import { SCHEMA_VERSION } from './messages.js';

/**
 * Reads a stored input of any release.
 *
 * @throws Error when a newer release wrote it: the task fails and is repeated until a worker of that release takes it.
 */
export function readInput(input: ReminderInput): ReminderInput {
  refuseNewer(input.schemaVersion);
  return input;
}

/** Reads the plan out of a signal of any release; throws like `readInput`. */
export function readPlan(message: PlanChanged): Plan {
  refuseNewer(message.schemaVersion);
  return message.plan;
}

function refuseNewer(schemaVersion: number): void {
  if (schemaVersion >= 1 && schemaVersion <= SCHEMA_VERSION) return;
  throw new Error(
    `schemaVersion ${schemaVersion} is not known here: this worker reads 1 to ${SCHEMA_VERSION}`,
  );
}
