/** How a reminder was changed by what happened. */
export type ReminderChange =
  'created' | 'dueDateReset' | 'completed' | 'paused' | 'resumed' | 'cancelled' | 'reopened' | 'edited';

/** A reminder that a command changed; its workflow is to be told. */
export interface ChangedReminder {
  readonly id: string;
  readonly change: ReminderChange;
}
