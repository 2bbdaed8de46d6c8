import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * `waiting` for the other system's word, `succeeded` or `failed` by it, `expired` without one, or `withdrawn` by a
 * stop before it came.
 */
export const EXTERNAL_STATES = ['waiting', 'succeeded', 'failed', 'expired', 'withdrawn'] as const;
export type ExternalState = (typeof EXTERNAL_STATES)[number];

/** The texts of the template, filled; a channel whose text cannot be filled for another system is left out. */
export interface ExternalTexts {
  readonly email?: { readonly subject: string; readonly body: string };
  readonly sms?: { readonly body: string };
  readonly letter?: { readonly body: string };
}

/** One message that another system sends; the row is the outbox of the webhook that says so. */
@Entity({ name: 'external_send' })
export class ExternalSend {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'uuid' })
  sendId!: string;

  @Column({ type: 'uuid' })
  reminderId!: string;

  @Column({ type: 'uuid' })
  patientId!: string;

  @Column({ type: 'uuid' })
  clientId!: string;

  @Column({ type: 'text' })
  state!: ExternalState;

  /** The other system's words about a failure, or why it was withdrawn. */
  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  /** BCP 47 language of the reader. */
  @Column({ type: 'text' })
  locale!: string;

  @Column({ type: 'jsonb' })
  texts!: ExternalTexts;

  /** The other system's id of its message. */
  @Column({ type: 'text', nullable: true })
  providerId!: string | null;

  /** Until when the other system may answer. */
  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  answeredAt!: Date | null;

  /** When the webhook is to be called; `null`: it has been, or there is none. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  notifyAfter!: Date | null;

  @Column({ type: 'integer' })
  notifyAttempts!: number;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  notifiedAt!: Date | null;

  /** Why the last call of the webhook did not arrive: `HTTP 500`, `privateAddress`, `timedOut`, … */
  @Column({ type: 'text', nullable: true })
  notifyProblem!: string | null;

  /** Counts the changes of the row (the ETag); a trigger raises it. */
  @Column({ type: 'integer', default: 1, insert: false, update: false })
  revision!: number;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  updatedAt!: Date;
}
