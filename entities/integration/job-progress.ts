import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far a job has come. It is written with every line, so it lies apart from what is listed and indexed. */
@Entity({ name: 'job_progress' })
export class JobProgress {
  @PrimaryColumn({ type: 'uuid' })
  jobId!: string;

  /** Counts the writes: of two workers at the same job, the one that saw an older number does nothing. */
  @Column({ type: 'integer' })
  step!: number;

  /** Lines or patients that have been gone through. */
  @Column({ type: 'integer' })
  done!: number;

  /** Where the job goes on, in the words of its kind. */
  @Column({ type: 'jsonb' })
  position!: Record<string, unknown>;

  /** What has come of it: a number for each outcome. */
  @Column({ type: 'jsonb' })
  report!: Record<string, number>;
}
