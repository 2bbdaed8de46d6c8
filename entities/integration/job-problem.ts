import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something that a job could not do, in words for whoever can mend it. */
@Entity({ name: 'job_problem' })
export class JobProblem {
  @PrimaryColumn({ type: 'uuid' })
  jobId!: string;

  /** The line of the file, from 1; for other jobs, the place of what was gone through. */
  @PrimaryColumn({ type: 'integer' })
  line!: number;

  /** Tells several problems of a line apart. */
  @PrimaryColumn({ type: 'integer' })
  place!: number;

  @Column({ type: 'uuid', nullable: true })
  patientId!: string | null;

  /** The column of the file, or the field, that is wrong. */
  @Column({ type: 'text', nullable: true })
  field!: string | null;

  @Column({ type: 'text' })
  code!: string;

  @Column({ type: 'text' })
  message!: string;
}
