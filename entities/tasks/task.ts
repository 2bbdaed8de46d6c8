import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something for the staff to do: a line of the call list. */
@Entity({ name: 'task' })
export class Task {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'uuid', nullable: true })
  clientId!: string | null;

  @Column({ type: 'uuid', nullable: true })
  patientId!: string | null;

  @Column({ type: 'uuid', nullable: true })
  reminderId!: string | null;

  /** The step that made it. */
  @Column({ type: 'uuid', nullable: true })
  sendId!: string | null;

  @Column({ type: 'date' })
  dueOn!: string;

  @Column({ type: 'text', nullable: true })
  assignee!: string | null;

  @Column({ type: 'text' })
  status!: 'open' | 'done' | 'cancelled';

  @Column({ type: 'text', nullable: true })
  outcome!: string | null;

  @Column({ type: 'text', nullable: true })
  note!: string | null;

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
