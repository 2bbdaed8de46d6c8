import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SendWindowHours } from './clinic.js';

/** Own senders of a location. */
export interface LocationSenders {
  readonly email?: string;
  readonly sms?: string;
}

/** A place of the clinic. What it does not set it inherits from the clinic. */
@Entity({ name: 'location' })
export class Location {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', nullable: true })
  timeZone!: string | null;

  @Column({ type: 'text', nullable: true })
  phone!: string | null;

  @Column({ type: 'text', nullable: true })
  address!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  senders!: LocationSenders | null;

  @Column({ type: 'text', nullable: true })
  sendTime!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  sendWindow!: SendWindowHours | null;

  /** Where its clients book; as the clinic's, which counts where it is null. */
  @Column({ type: 'text', nullable: true })
  bookingUrl!: string | null;

  /** The caller's own id, unique within the clinic. */
  @Column({ type: 'text', nullable: true })
  externalId!: string | null;

  /** The caller's own pairs. */
  @Column({ type: 'jsonb' })
  metadata!: Record<string, string>;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  archivedAt!: Date | null;

  /** Counts the changes of the row (the ETag); a trigger raises it. */
  @Column({ type: 'integer', default: 1, insert: false, update: false })
  revision!: number;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  updatedAt!: Date;
}
