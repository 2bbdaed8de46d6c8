import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { VisitSettings } from '../../domain/appointments/visit-settings.js';

/** What a clinic wants to be said about its visits: by default, or about those for one reason. */
@Entity({ name: 'appointment_setting' })
export class AppointmentSetting {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  /** Empty: what counts where a reason has no settings of its own. */
  @Column({ type: 'text' })
  reasonCode!: string;

  /** Grows with each change; a visit keeps the version with which it was booked. */
  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'jsonb' })
  definition!: VisitSettings;

  /** Counts the changes of the row (the ETag); a trigger raises it. */
  @Column({ type: 'integer', default: 1, insert: false, update: false })
  revision!: number;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  updatedAt!: Date;
}
