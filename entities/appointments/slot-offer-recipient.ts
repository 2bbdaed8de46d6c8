import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A client whom a free time is offered to, for the patient that has waited longest. */
@Entity({ name: 'slot_offer_recipient' })
export class SlotOfferRecipient {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  offerId!: string;

  /** The order in which they are asked, from 1. */
  @Column({ type: 'integer' })
  place!: number;

  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'uuid' })
  clientId!: string;

  @Column({ type: 'uuid' })
  patientId!: string;

  /** The care that the visit would do. */
  @Column({ type: 'uuid' })
  dueReminderId!: string;

  /** The reminder that carries the offer's message; `null`: not asked, or nothing reaches them. */
  @Column({ type: 'uuid', nullable: true })
  messageReminderId!: string | null;

  /** When the offer was, or is to be, sent. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  askedAt!: Date | null;

  /** Until when a yes counts. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  expiresAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  answer!: 'yes' | 'no' | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  answeredAt!: Date | null;
}
