import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What can be done in the background. Of each kind one runs at a time at a clinic; bulk actions may wait in a row. */
export const JOB_KINDS = ['import', 'massReminder', 'sweep', 'bulkReminders'] as const;
export type JobKind = (typeof JOB_KINDS)[number];

/** A job that is `waiting` has not begun; the last three states are ends. */
export const JOB_STATES = ['waiting', 'running', 'done', 'cancelled', 'failed'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** Work that goes on in the background, one bounded batch after another. */
@Entity({ name: 'job' })
export class Job {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'text' })
  kind!: JobKind;

  @Column({ type: 'text' })
  state!: JobState;

  /** Why it failed or was cancelled. */
  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  /** What is to be done, in the words of its kind. */
  @Column({ type: 'jsonb' })
  input!: Record<string, unknown>;

  /** How many lines or patients there are, as far as that is known beforehand. */
  @Column({ type: 'integer', nullable: true })
  total!: number | null;

  @Column({ type: 'text' })
  createdBy!: string;

  /** Somebody wants it to end; the batch under way ends with the line that it is at. */
  @Column({ type: 'boolean' })
  cancelRequested!: boolean;

  /** What it has made is to be taken back. */
  @Column({ type: 'boolean' })
  undo!: boolean;

  /** Until then it can be stopped before it has begun; `null`: it begins at once. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  startsAt!: Date | null;

  /** From then on a worker makes sure that its workflow runs. */
  @Column({ type: 'timestamptz', precision: 3 })
  tellAfter!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  startedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  finishedAt!: Date | null;

  /** Counts the changes of the row (the ETag); a trigger raises it. */
  @Column({ type: 'integer', default: 1, insert: false, update: false })
  revision!: number;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  updatedAt!: Date;
}
