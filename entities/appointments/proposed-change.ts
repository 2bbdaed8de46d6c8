import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DetailField, DetailValue } from '../../domain/appointments/own-details.js';

/** What became of a correction. */
export const PROPOSAL_STATES = ['waiting', 'accepted', 'discarded'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** A detail of a client or of an animal that its client would have otherwise; the staff decide. */
@Entity({ name: 'proposed_change' })
export class ProposedChange {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  /** Who proposed it. */
  @Column({ type: 'uuid' })
  clientId!: string;

  /** Whose detail it is; `null`: the client's own. */
  @Column({ type: 'uuid', nullable: true })
  patientId!: string | null;

  /** The visit before which it was proposed. */
  @Column({ type: 'uuid' })
  appointmentId!: string;

  @Column({ type: 'text' })
  field!: DetailField;

  /** What the registry said when it was proposed. */
  @Column({ type: 'jsonb', nullable: true })
  before!: DetailValue | null;

  @Column({ type: 'jsonb' })
  proposed!: DetailValue;

  /** What the registry said when it was taken over; `null`: nothing, or it was not. */
  @Column({ type: 'jsonb', nullable: true })
  replaced!: DetailValue | null;

  @Column({ type: 'text' })
  state!: ProposalState;

  /** `client` if the correction was taken back. */
  @Column({ type: 'text', nullable: true })
  decidedBy!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  decidedAt!: Date | null;

  /** Counts the changes of the row (the ETag); a trigger raises it. */
  @Column({ type: 'integer', default: 1, insert: false, update: false })
  revision!: number;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  updatedAt!: Date;
}
