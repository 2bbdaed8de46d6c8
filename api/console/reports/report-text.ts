import type { MessageOutcome } from '../../../domain/reports/message-outcome.js';
import type { EffectVerdict } from '../../../domain/reports/step-effect.js';
import type { Channel } from '../../../domain/reminders/step.js';

/** The reports, as their tabs name them. */
export const REPORTS = ['messages', 'results', 'effects', 'visits', 'response', 'care'] as const;
export type ReportName = (typeof REPORTS)[number];

/** What the reports say. */
export interface ReportWords {
  readonly title: string;
  readonly tabs: Readonly<Record<ReportName, string>>;
  readonly tabsLabel: string;
  readonly from: string;
  readonly to: string;
  readonly location: string;
  readonly rule: string;
  readonly all: string;
  readonly show: string;
  readonly periods: readonly (readonly [iso: string, name: string])[];
  readonly csv: (title: string) => string;
  readonly asTable: string;
  readonly unknown: string;
  readonly since: string;
  readonly badPeriod: string;
  readonly nothing: string;
  readonly total: string;
  readonly channels: Readonly<Record<Channel, string>>;
  readonly kinds: Readonly<Record<string, string>>;
  readonly outcomes: Readonly<Record<MessageOutcome, string>>;
  readonly verdicts: Readonly<Record<EffectVerdict, string>>;
  readonly columns: Readonly<
    Record<
      | 'kind'
      | 'channel'
      | 'outcome'
      | 'reason'
      | 'messages'
      | 'smsParts'
      | 'cost'
      | 'step'
      | 'sent'
      | 'booked'
      | 'byLink'
      | 'visited'
      | 'completed'
      | 'revenue'
      | 'share'
      | 'group'
      | 'patients'
      | 'effect'
      | 'visits'
      | 'confirmed'
      | 'moved'
      | 'cancelled'
      | 'rebooked'
      | 'noShow'
      | 'took'
      | 'waited'
      | 'asked'
      | 'answered'
      | 'median'
      | 'ninth'
      | 'service'
      | 'current'
      | 'overdue'
      | 'value',
      string
    >
  >;
  readonly byHand: string;
  readonly given: string;
  readonly heldOut: string;
  readonly toReply: string;
  readonly toFailure: string;
  readonly between: (low: string, high: string) => string;
  readonly sections: Readonly<
    Record<
      | 'messages'
      | 'outcomes'
      | 'sms'
      | 'results'
      | 'channels'
      | 'effectCompleted'
      | 'effectBooked'
      | 'visits'
      | 'response'
      | 'careNow'
      | 'careMonths',
      { readonly title: string; readonly says: string }
    >
  >;
  readonly noEffects: string;
}
