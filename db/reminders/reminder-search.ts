import type { DateOn } from '../../domain/clinic-time.js';
import type { ReminderStatus } from '../../domain/reminders/reminder-status.js';
import type { Channel } from '../../domain/reminders/step.js';
import type { Reminder } from '../../entities/reminders/reminder.js';

/** How a due date stands to today, in words: red is overdue, yellow soon, black later. */
export const DUE_BANDS = ['overdue', 'soon', 'later'] as const;
export type DueBand = (typeof DUE_BANDS)[number];

/** What the list of reminders is narrowed to. What is `null` or empty does not narrow it. */
export interface ReminderSearch {
  readonly clinicId: string;
  /** The clinic's day, which tells overdue from soon. */
  readonly today: DateOn;
  readonly at: Date;
  /** Never empty. */
  readonly statuses: readonly ReminderStatus[];
  /** Never empty. */
  readonly kinds: readonly Reminder['kind'][];
  readonly band: DueBand | null;
  /** Both included. */
  readonly dueFrom: DateOn | null;
  readonly dueTo: DateOn | null;
  readonly channel: Channel | null;
  readonly serviceCode: string | null;
  readonly ruleId: string | null;
  readonly clientId: string | null;
  /** Only reminders whose every step is the staff's own. */
  readonly staffOnly: boolean;
  /** Only those of patients who have no visit to come. */
  readonly withoutVisit: boolean;
  /** Only those with a message of the present cycle that failed, came back, or of which nobody knows. */
  readonly troubled: boolean;
  /** Each stands in the title, or in the name of the patient or the client; in any case, with or without accents. */
  readonly words: readonly string[];
}

/** What can be narrowed on its own, and counted. */
export type SearchPart =
  'status' | 'kind' | 'band' | 'channel' | 'service' | 'rule' | 'staffOnly' | 'withoutVisit' | 'troubled';
