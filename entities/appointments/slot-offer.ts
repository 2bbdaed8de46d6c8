import { Column, Entity, PrimaryColumn } from 'typeorm';

/** `taken`: somebody has booked it; `expired`: nobody did in time. */
export const OFFER_STATUSES = ['open', 'taken', 'withdrawn', 'expired'] as const;
export type OfferStatus = (typeof OFFER_STATUSES)[number];

/** A free time that is offered to clients whose patients need care; the first yes takes it. */
@Entity({ name: 'slot_offer' })
export class SlotOffer {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  startsAt!: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  endsAt!: Date;

  @Column({ type: 'text' })
  reasonCode!: string;

  @Column({ type: 'uuid', nullable: true })
  locationId!: string | null;

  @Column({ type: 'text', nullable: true })
  staffName!: string | null;

  /** The visit that left it free. */
  @Column({ type: 'uuid', nullable: true })
  freedAppointmentId!: string | null;

  /** How long each client has to answer. */
  @Column({ type: 'integer' })
  windowMinutes!: number;

  /** The next client is asked when the one before has said no, or nothing in time. */
  @Column({ type: 'boolean' })
  oneAtATime!: boolean;

  @Column({ type: 'text' })
  status!: OfferStatus;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  endedAt!: Date | null;

  /** The visit that was booked into it. */
  @Column({ type: 'uuid', nullable: true })
  appointmentId!: string | null;

  /** Counts the changes of the row (the ETag); a trigger raises it. */
  @Column({ type: 'integer', default: 1, insert: false, update: false })
  revision!: number;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  updatedAt!: Date;
}
