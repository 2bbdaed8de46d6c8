import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What became of an SMS that came in: left to a person, or answered by the machine. */
export const INBOUND_OUTCOMES = ['forPerson', 'confirmed', 'optedOut', 'optedIn'] as const;
export type InboundOutcome = (typeof INBOUND_OUTCOMES)[number];

/** An SMS that somebody sent to a clinic. */
@Entity({ name: 'inbound_sms' })
export class InboundSms {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'uuid' })
  conversationId!: string;

  /** The carrier's id of the message: it is kept once for each clinic, however often it is told. */
  @Column({ type: 'text' })
  messageSid!: string;

  @Column({ type: 'text' })
  fromNumber!: string;

  @Column({ type: 'text' })
  toNumber!: string;

  @Column({ type: 'text' })
  text!: string;

  /** How many pictures came with it; they stay with the carrier. */
  @Column({ type: 'integer' })
  mediaCount!: number;

  /** All clients of the clinic who have this number. */
  @Column({ type: 'uuid', array: true })
  clientIds!: readonly string[];

  @Column({ type: 'text' })
  outcome!: InboundOutcome;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  /** `null`: a person has still to read it. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  readAt!: Date | null;
}
