import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AppointmentStatus } from '../../domain/appointments/patient-appointment.js';

/** A rule that the present state of an appointment has set off for one of its patients. */
export interface AppointmentTrigger {
  readonly patientId: string;
  readonly ruleId: string;
  readonly version: number;
}

/** An appointment as the newest event tells it. */
@Entity({ name: 'appointment' })
export class Appointment {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  /** The events' own `appointmentId`, unique within the clinic. */
  @Column({ type: 'text', nullable: true })
  externalId!: string | null;

  @Column({ type: 'uuid' })
  clientId!: string;

  @Column({ type: 'uuid', array: true })
  patientIds!: string[];

  @Column({ type: 'timestamptz', precision: 3 })
  startsAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  endsAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  reasonCode!: string | null;

  @Column({ type: 'uuid', nullable: true })
  locationId!: string | null;

  @Column({ type: 'text' })
  status!: AppointmentStatus;

  /** The time of the newest event: an older one changes nothing. */
  @Column({ type: 'timestamptz', precision: 3 })
  toldAt!: Date;

  @Column({ type: 'jsonb' })
  triggers!: AppointmentTrigger[];

  /** Counts the changes of the row (the ETag); a trigger raises it. */
  @Column({ type: 'integer', default: 1, insert: false, update: false })
  revision!: number;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  updatedAt!: Date;
}
