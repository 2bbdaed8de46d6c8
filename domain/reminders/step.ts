import type { IsoDuration, LocalTime } from '../clinic-time.js';

/** The ways by which a step reaches somebody. `staffTask` reaches the staff: a line of the call list. */
export const CHANNELS = ['email', 'sms', 'staffTask'] as const;
export type Channel = (typeof CHANNELS)[number];

/** The channels that leave the clinic and need a contact, a consent and a text. */
export type MessageChannel = Exclude<Channel, 'staffTask'>;

/** A template in the version that a reminder was made with. */
export interface PinnedTemplate {
  readonly templateId: string;
  readonly templateVersion: number;
}

/**
 * One point of a reminder's schedule. With `at` it is an exact instant, chosen by a person; otherwise an offset
 * from the due date or from the instant of the triggering event. `name` is the step's key in the ledger.
 */
export interface Step {
  readonly name: string;
  readonly at?: string;
  readonly offset?: IsoDuration;
  readonly from: 'due' | 'event';
  readonly time?: LocalTime;
  readonly channels: readonly Channel[];
  readonly template?: PinnedTemplate;
}
