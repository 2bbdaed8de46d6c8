import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LeadTimes } from '../../domain/reminders/step.js';

/** The hours between which messages may leave, wall-clock times of the clinic. */
export interface SendWindowHours {
  readonly from: string;
  readonly to: string;
}

/**
 * `live`; everything to an address, a number or one of each; or nothing at all (`shadow`: each message is decided and
 * written as if it left, and ends as skipped).
 */
export type DeliveryMode =
  | { readonly mode: 'live' }
  | { readonly mode: 'shadow' }
  | { readonly mode: 'redirect'; readonly to: string | readonly string[] };

/** Days on which nothing is sent: the public holidays of a country, the clinic's own list, or both. */
export interface Holidays {
  readonly country?: string;
  readonly dates?: readonly string[];
}

/**
 * How often a client may be written to: at most so many messages within any such stretch of calendar time, over all
 * patients of the household. Messages of high priority count but are never held back by it.
 */
export interface FrequencyBudget {
  readonly messages: number;
  /** ISO 8601, calendar units. */
  readonly per: string;
}

/** An amount in the currency's main unit (0.45 SEK is 45 öre); ISO 4217. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** What an SMS may cost; editors warn of more. Nothing is held back by it. */
export interface SmsBudget {
  /** Most parts of one message. */
  readonly partsPerMessage?: number | undefined;
  /** For all messages of a calendar month, in the currency of `smsPricePerPart`. */
  readonly amountPerMonth?: number | undefined;
}

/** The other system to which steps on the channel `external` are handed. Without a `url` it asks for its list itself. */
export interface ExternalGateway {
  readonly url?: string;
  /** Signs the calls of the webhook, in the form of Standard Webhooks: `whsec_` and base64. */
  readonly secret?: string;
  /** How long it may take to answer; ISO 8601. */
  readonly answerWithin: string;
}

/** The tenant. Everything else belongs to one clinic. */
@Entity({ name: 'clinic' })
export class Clinic {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  name!: string;

  /** IANA zone. */
  @Column({ type: 'text' })
  timeZone!: string;

  /** BCP 47 language of its messages, `sv`. */
  @Column({ type: 'text' })
  locale!: string;

  /** ISO 3166-1 alpha-2; phone numbers are read with it. */
  @Column({ type: 'text' })
  country!: string;

  @Column({ type: 'text', nullable: true })
  phone!: string | null;

  /** Local time of day at which steps without a time go out. */
  @Column({ type: 'text' })
  sendTime!: string;

  @Column({ type: 'jsonb' })
  sendWindow!: SendWindowHours;

  /** ISO weekdays, Monday 1. */
  @Column({ type: 'smallint', array: true })
  closedWeekdays!: number[];

  @Column({ type: 'jsonb', nullable: true })
  holidays!: Holidays | null;

  @Column({ type: 'text', nullable: true })
  combineWithin!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  frequencyBudget!: FrequencyBudget | null;

  /** The text of messages in which several reminders are combined; `null` takes the shipped one. */
  @Column({ type: 'uuid', nullable: true })
  combinedTemplateId!: string | null;

  /** How much earlier each channel is begun with, by channel; ISO 8601, calendar units. */
  @Column({ type: 'jsonb' })
  leadTimes!: LeadTimes;

  /** Whither a step moves that falls on a closed day. */
  @Column({ type: 'text' })
  closedDayShift!: 'later' | 'earlier';

  /** Whose zone the send time and the window are in; a client without a zone has the clinic's. */
  @Column({ type: 'text' })
  windowZone!: 'clinic' | 'client';

  @Column({ type: 'text' })
  lateSteps!: 'skip' | 'sendNearest';

  @Column({ type: 'text', nullable: true })
  bookingUrl!: string | null;

  @Column({ type: 'jsonb' })
  deliveryMode!: DeliveryMode;

  /** When the clinic last left the shadow: what was due before is not sent any more. `null`: it was never in it. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  deliversSince!: Date | null;

  /** Sender address; the installation has a default. */
  @Column({ type: 'text', nullable: true })
  emailFrom!: string | null;

  /** Where answers to its emails go; `null`: to the sender address. */
  @Column({ type: 'text', nullable: true })
  emailReplyTo!: string | null;

  /** Sender number or name; the installation has a default. */
  @Column({ type: 'text', nullable: true })
  smsFrom!: string | null;

  /** Most messages that may leave on one local day. */
  @Column({ type: 'integer', nullable: true })
  dailyCap!: number | null;

  /** So many days after an animal of a household has died it gets no marketing; 0: as ever. */
  @Column({ type: 'integer' })
  mourningDays!: number;

  /** What the provider charges for one part of an SMS; previews and dry runs reckon with it. */
  @Column({ type: 'jsonb', nullable: true })
  smsPricePerPart!: Money | null;

  @Column({ type: 'jsonb', nullable: true })
  smsBudget!: SmsBudget | null;

  /** What to do with an email whose acceptance the relay never told. */
  @Column({ type: 'text' })
  afterLostAnswer!: 'resendOnce' | 'hold';

  /** `null`: no system was named, but one may ask for its list all the same. */
  @Column({ type: 'jsonb', nullable: true })
  externalGateway!: ExternalGateway | null;

  /** The caller's own pairs. */
  @Column({ type: 'jsonb' })
  metadata!: Record<string, string>;

  /** Counts the changes of the row (the ETag); a trigger raises it. */
  @Column({ type: 'integer', default: 1, insert: false, update: false })
  revision!: number;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  updatedAt!: Date;
}
