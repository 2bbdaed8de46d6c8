import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DetailChange } from '../../domain/appointments/own-details.js';
import type { AnswerValue } from '../../domain/appointments/visit-question.js';

/** What a client has answered before a visit, from the first draft on. */
@Entity({ name: 'preregistration' })
export class Preregistration {
  @PrimaryColumn({ type: 'uuid' })
  appointmentId!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  /** By the key of the question. */
  @Column({ type: 'jsonb' })
  answers!: Record<string, AnswerValue>;

  /** Corrections that the client has typed but not sent; those that were sent are proposed changes. */
  @Column({ type: 'jsonb' })
  details!: DetailChange[];

  @Column({ type: 'timestamptz', precision: 3 })
  startedAt!: Date;

  /** When everything that was asked had been answered and sent; `null`: it is a draft. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  submittedAt!: Date | null;

  /** Counts the changes of the row; a trigger raises it. */
  @Column({ type: 'integer', default: 1, insert: false, update: false })
  revision!: number;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  updatedAt!: Date;
}
