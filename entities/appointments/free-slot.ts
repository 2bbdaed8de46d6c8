import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A time at which the clinic can see somebody, as its practice system tells it. The first visit that takes it has it. */
@Entity({ name: 'free_slot' })
export class FreeSlot {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  /** `null`: wherever the visit was to be. */
  @Column({ type: 'uuid', nullable: true })
  locationId!: string | null;

  @Column({ type: 'text', nullable: true })
  staffName!: string | null;

  /** For visits of these reasons; empty: of any. */
  @Column({ type: 'text', array: true })
  reasonCodes!: string[];

  @Column({ type: 'timestamptz', precision: 3 })
  startsAt!: Date;

  /** `null`: as long as the visit takes. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  endsAt!: Date | null;

  /** `null`: it is free. */
  @Column({ type: 'uuid', nullable: true })
  takenByAppointmentId!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  takenAt!: Date | null;

  /** The practice system's own id, unique within the clinic. */
  @Column({ type: 'text' })
  externalId!: string;

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
