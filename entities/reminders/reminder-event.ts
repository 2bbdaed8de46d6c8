import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One line of the timeline of a reminder. Append-only. */
@Entity({ name: 'reminder_event' })
export class ReminderEvent {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'uuid' })
  reminderId!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  @Column({ type: 'text' })
  type!: string;

  /** `api`, `engine`, `operator`, or the source of an event. */
  @Column({ type: 'text' })
  actor!: string;

  @Column({ type: 'jsonb' })
  detail!: Record<string, unknown>;
}
