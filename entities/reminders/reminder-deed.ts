import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReminderTrace } from '../../domain/reminders/reminder-trace.js';

/** What a person can do to a reminder, each of which can be taken back. */
export const DEED_ACTIONS = [
  'complete',
  'snooze',
  'pause',
  'resume',
  'cancel',
  'decline',
  'reopen',
  'edit',
  'sendNow',
  'skip',
  'retry',
  'resolve',
  'task',
] as const;
export type DeedAction = (typeof DEED_ACTIONS)[number];

/** One thing that a person did to a reminder, with how everything was that it changed. Of it only the undo is written later. */
@Entity({ name: 'reminder_deed' })
export class ReminderDeed {
  /** Also the id under which a completion stands in the patient's history, by the source `staff`. */
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'uuid' })
  patientId!: string;

  @Column({ type: 'uuid' })
  reminderId!: string;

  @Column({ type: 'text' })
  action!: DeedAction;

  @Column({ type: 'text' })
  actor!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  /** The bulk action that it was part of. */
  @Column({ type: 'uuid', nullable: true })
  jobId!: string | null;

  /** The message that it decided about. */
  @Column({ type: 'uuid', nullable: true })
  sendId!: string | null;

  /** The task that it made. */
  @Column({ type: 'uuid', nullable: true })
  taskId!: string | null;

  @Column({ type: 'jsonb' })
  traces!: readonly ReminderTrace[];

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  undoneAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  undoneBy!: string | null;
}
