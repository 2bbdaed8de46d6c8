import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MoveTelling } from '../../domain/appointments/must-move.js';

/** Somebody of the staff is away, so that their visits must move. */
@Entity({ name: 'staff_absence' })
export class StaffAbsence {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'text' })
  staffName!: string;

  /** `null`: at every place of the clinic. */
  @Column({ type: 'uuid', nullable: true })
  locationId!: string | null;

  /** Visits from then on, itself included. */
  @Column({ type: 'timestamptz', precision: 3 })
  fromAt!: Date;

  /** Visits before that. */
  @Column({ type: 'timestamptz', precision: 3 })
  toAt!: Date;

  /** The clinic's own words, which the message says besides. */
  @Column({ type: 'text', nullable: true })
  message!: string | null;

  /** When the staff call who has not answered; earlier of a visit that begins before. */
  @Column({ type: 'timestamptz', precision: 3 })
  phoneAt!: Date;

  @Column({ type: 'text' })
  createdBy!: string;

  /** When it was taken back; `null`: it was not. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true, insert: false })
  takenBackAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt!: Date;
}

/** A visit that an absence concerns, as it was booked then. */
@Entity({ name: 'staff_absence_visit' })
export class StaffAbsenceVisit {
  @PrimaryColumn({ type: 'uuid' })
  absenceId!: string;

  @PrimaryColumn({ type: 'uuid' })
  appointmentId!: string;

  @Column({ type: 'uuid' })
  clientId!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  startsAt!: Date;

  @Column({ type: 'text' })
  tells!: MoveTelling;
}
