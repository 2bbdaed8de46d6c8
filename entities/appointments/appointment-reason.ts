import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A reason for which clients book, and the services that such a visit would do. */
@Entity({ name: 'appointment_reason' })
export class AppointmentReason {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  /** As appointments name it, unique within the clinic. */
  @Column({ type: 'text' })
  code!: string;

  @Column({ type: 'text', nullable: true })
  name!: string | null;

  @Column({ type: 'text', array: true })
  serviceCodes!: string[];

  /** Counts the changes of the row (the ETag); a trigger raises it. */
  @Column({ type: 'integer', default: 1, insert: false, update: false })
  revision!: number;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  updatedAt!: Date;
}
