import type { SendState } from '../../../domain/messages/send-state.js';
import type { ReminderStatus } from '../../../domain/reminders/reminder-status.js';
import type { Channel } from '../../../domain/reminders/step.js';
import type { DueBand } from '../../../db/reminders/reminder-search.js';
import type { ReminderSort } from '../../../db/reminders/search-page.js';

/** What is done with several reminders at once. */
export const BULK_ACTIONS = ['sendNow', 'complete', 'snooze', 'makeTasks', 'pause', 'cancel'] as const;
export type BulkAction = (typeof BULK_ACTIONS)[number];

/** What the list of reminders says. */
export interface ReminderListWords {
  readonly title: string;
  readonly lead: string;
  readonly searchLabel: string;
  readonly searchHint: string;
  readonly search: string;
  readonly filters: string;
  readonly show: string;
  readonly clear: string;
  readonly everyDue: string;
  readonly bands: Readonly<Record<DueBand, string>>;
  readonly withoutVisit: string;
  readonly troubled: string;
  readonly staffOnly: string;
  readonly status: string;
  readonly statuses: Readonly<Record<ReminderStatus | 'live' | 'every', string>>;
  readonly kind: string;
  readonly kinds: Readonly<Record<'patient' | 'manual' | 'automatic' | 'appointment', string>>;
  readonly channel: string;
  readonly channels: Readonly<Record<Channel, string>>;
  readonly service: string;
  readonly rule: string;
  readonly any: string;
  readonly dueFrom: string;
  readonly dueTo: string;
  readonly ofClient: string;
  readonly caption: string;
  readonly columns: Readonly<
    Record<'select' | 'due' | 'patient' | 'client' | 'what' | 'nextSend' | 'lastSend' | 'visit', string>
  >;
  readonly sorts: Readonly<Record<ReminderSort, string>>;
  readonly sendStates: Readonly<Record<SendState, string>>;
  readonly select: (title: string, patient: string) => string;
  readonly nothingPlanned: string;
  readonly snoozedUntil: (when: string) => string;
  readonly nothingSent: string;
  readonly noVisit: string;
  readonly deceased: string;
  readonly found: (count: string) => string;
  readonly allFound: (count: string) => string;
  readonly selected: string;
  readonly actions: Readonly<Record<BulkAction, string>>;
  readonly export: string;
  readonly print: string;
  readonly onlyWithNextSend: string;
  readonly emptyTitle: string;
  readonly emptyText: string;
  readonly noneTitle: string;
  readonly noneText: string;
  readonly previous: string;
  readonly next: string;
  readonly first: string;
  readonly saved: string;
  readonly saveAs: string;
  readonly savedName: string;
  readonly share: string;
  readonly save: string;
  readonly rename: string;
  readonly delete: string;
  readonly sharedBy: string;
  readonly keepsFilter: (name: string) => string;
  readonly filterSaved: (name: string) => string;
  readonly filterChanged: (name: string) => string;
  readonly filterDeleted: (name: string) => string;
  readonly filterBack: (name: string) => string;
  readonly filterFault: string;
  readonly keys: string;
  readonly keyList: readonly (readonly [string, string])[];
  readonly fileName: string;
}
