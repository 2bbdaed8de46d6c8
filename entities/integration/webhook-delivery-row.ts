import { Column, Entity, PrimaryColumn } from 'typeorm';

export const DELIVERY_STATES = ['waiting', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** One call of an endpoint, and what came of it; of the answer nothing but its status is kept. */
export interface WebhookAttempt {
  /** RFC 3339. */
  readonly at: string;
  readonly status: number | null;
  readonly problem: string | null;
  readonly durationMs: number;
}

/** One event that is told to one endpoint, until it has arrived or is given up. */
@Entity({ name: 'webhook_delivery' })
export class WebhookDeliveryRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'uuid' })
  endpointId!: string;

  @Column({ type: 'uuid' })
  eventId!: string;

  @Column({ type: 'text' })
  type!: string;

  @Column({ type: 'text' })
  state!: DeliveryState;

  /** Why the last try did not arrive. */
  @Column({ type: 'text', nullable: true })
  problem!: string | null;

  /** Grows when a person asks for it again; the workflow of an earlier run does nothing any more. */
  @Column({ type: 'integer' })
  run!: number;

  /** Tries of this run. */
  @Column({ type: 'integer' })
  tries!: number;

  /** The first try of this run. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  firstTriedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  nextTryAt!: Date | null;

  /** When a worker first set about starting the workflow of this run. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  startedAt!: Date | null;

  /** From then on a worker makes sure that its workflow runs. */
  @Column({ type: 'timestamptz', precision: 3 })
  tellAfter!: Date;

  /** The newest tries of all runs, the oldest first. */
  @Column({ type: 'jsonb' })
  attempts!: WebhookAttempt[];

  /** Counts the changes of the row (the ETag); a trigger raises it. */
  @Column({ type: 'integer', default: 1, insert: false, update: false })
  revision!: number;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  updatedAt!: Date;
}
