import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DeedAction } from './reminder-deed.js';

/** Reminders that somebody chose for one action, in the order of their due dates; it is looked at before it is confirmed. */
@Entity({ name: 'reminder_selection' })
export class ReminderSelection {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'text' })
  action!: DeedAction;

  /** What the action needs besides, such as a date. */
  @Column({ type: 'jsonb' })
  options!: Record<string, string>;

  @Column({ type: 'uuid', array: true })
  reminderIds!: string[];

  @Column({ type: 'text' })
  createdBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  /** Until then it may be confirmed. */
  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt!: Date;

  /** The job that it was confirmed with. */
  @Column({ type: 'uuid', nullable: true })
  jobId!: string | null;
}
