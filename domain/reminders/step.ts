import type { IsoDuration, LocalTime } from '../clinic-time.js';

/**
 * The ways by which a step reaches somebody. `letter` goes to the print queue, `external` is handed to another system
 * (push, WhatsApp, voice, …), `staffTask` reaches the staff: a line of the call list.
 */
export const CHANNELS = ['email', 'sms', 'letter', 'external', 'staffTask'] as const;
export type Channel = (typeof CHANNELS)[number];

/** The channels that reach the client, and so need a consent. */
export const CLIENT_CHANNELS = ['email', 'sms', 'letter', 'external'] as const;
export type ClientChannel = (typeof CLIENT_CHANNELS)[number];

/** The channels on which we transmit messages ourselves. */
export type MessageChannel = 'email' | 'sms';

/** `all`: every channel of the step; `first`: in the given order, the first that works. */
export const CHANNEL_MODES = ['all', 'first'] as const;
export type ChannelMode = (typeof CHANNEL_MODES)[number];

/** How much earlier a channel is begun with, since it takes its time: a letter five days, say. Calendar durations. */
export type LeadTimes = Readonly<Partial<Record<Channel, IsoDuration>>>;

/** A template in the version that a reminder was made with. */
export interface PinnedTemplate {
  readonly templateId: string;
  readonly templateVersion: number;
}

/** Of how many patients in a hundred a step is withheld, so that what it does can be measured; 1 to 50. */
export interface HoldOut {
  readonly percent: number;
}

/** What a step says about when and how, whether it stands in a rule or on a reminder. */
export interface StepManner {
  readonly time?: LocalTime;
  readonly channels: readonly Channel[];
  /** Absent: `all`. */
  readonly channelMode?: ChannelMode;
  /** With `first`: how long a channel has before the next one is taken. Absent: twelve hours. */
  readonly fallbackAfter?: IsoDuration;
  /** Takes the place of the clinic's lead times, channel by channel. */
  readonly leadTimes?: LeadTimes;
  /** Steps of rules only; absent: everybody gets it. */
  readonly holdOut?: HoldOut;
}

/**
 * One point of a reminder's schedule. With `at` it is an exact instant, chosen by a person; with `soonAt` it is that
 * instant or the clinic's next hours after it; otherwise an offset from the due date or from the instant of the
 * triggering event. `name` is the step's key in the ledger.
 */
export interface Step extends StepManner {
  readonly name: string;
  readonly at?: string;
  /** RFC 3339. */
  readonly soonAt?: string;
  readonly offset?: IsoDuration;
  readonly from: 'due' | 'event';
  readonly template?: PinnedTemplate;
}
