import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A line of such a list that could not be read. */
export interface OldSendProblem {
  readonly line: number;
  readonly column: string | null;
  readonly code: 'missing' | 'noDate' | 'nobody' | 'unreadable';
}

/** A list of what the clinic's old system sent, as it was uploaded. */
@Entity({ name: 'old_send_list' })
export class OldSendList {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'text' })
  fileName!: string;

  /** How many lines were taken over. */
  @Column({ type: 'integer' })
  lines!: number;

  @Column({ type: 'jsonb' })
  problems!: readonly OldSendProblem[];

  @Column({ type: 'text' })
  uploadedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  uploadedAt!: Date;
}
