import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SendState } from '../../domain/messages/send-state.js';
import type { Channel, PinnedTemplate } from '../../domain/reminders/step.js';

/** A file that goes, or went, with a message. */
export interface SentAttachment {
  readonly id: string;
  readonly name: string;
}

/** One message of one step on one channel: the ledger. Written when it is planned, re-dated in place. */
@Entity({ name: 'send' })
export class Send {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'text' })
  ownerKind!: 'reminder' | 'appointment' | 'reply';

  @Column({ type: 'uuid' })
  ownerId!: string;

  @Column({ type: 'integer' })
  cycle!: number;

  @Column({ type: 'text' })
  step!: string;

  @Column({ type: 'text' })
  channel!: Channel;

  /** 0 is the planned message; 1, 2, … were asked for by a person. */
  @Column({ type: 'integer' })
  resend!: number;

  /** `null` for a reply, which belongs to a conversation. */
  @Column({ type: 'uuid', nullable: true })
  patientId!: string | null;

  /** The recipient, known from the claim on. */
  @Column({ type: 'uuid', nullable: true })
  clientId!: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  plannedAt!: Date;

  /** The contact point that a person chose for it; `null`: the client's first that serves. */
  @Column({ type: 'uuid', nullable: true })
  contactPointId!: string | null;

  /** From then on it is too late. */
  @Column({ type: 'timestamptz', precision: 3 })
  untilAt!: Date;

  @Column({ type: 'boolean' })
  exact!: boolean;

  @Column({ type: 'text' })
  state!: SendState;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  template!: PinnedTemplate | null;

  /** Random for each attempt; an older attempt cannot write. */
  @Column({ type: 'uuid', nullable: true })
  fence!: string | null;

  @Column({ type: 'integer' })
  attempt!: number;

  @Column({ type: 'text', nullable: true })
  worker!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  claimedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  transmittingAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  acceptedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  decidedAt!: Date | null;

  /** The one repetition after an answer was lost has been used. */
  @Column({ type: 'boolean' })
  resentAfterLoss!: boolean;

  /** Message-ID, the same on every attempt. */
  @Column({ type: 'text' })
  messageId!: string;

  @Column({ type: 'text', nullable: true })
  providerId!: string | null;

  @Column({ type: 'text', nullable: true })
  responseCode!: string | null;

  /** The address or number used. */
  @Column({ type: 'text', nullable: true })
  recipient!: string | null;

  /** The consent that it relied on. */
  @Column({ type: 'uuid', nullable: true })
  consentEventId!: string | null;

  @Column({ type: 'text', nullable: true })
  subject!: string | null;

  /** As sent, with `[link]` for personal links. */
  @Column({ type: 'text', nullable: true })
  text!: string | null;

  @Column({ type: 'integer', nullable: true })
  smsParts!: number | null;

  /** The files that went with it, by the names that its reader saw; `null`: none. */
  @Column({ type: 'jsonb', nullable: true })
  attachments!: readonly SentAttachment[] | null;

  /** The message that said it together with others. */
  @Column({ type: 'uuid', nullable: true })
  mergedIntoId!: string | null;

  @Column({ type: 'text', nullable: true })
  resolution!: string | null;

  @Column({ type: 'text', nullable: true })
  resolvedBy!: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  updatedAt!: Date;
}
