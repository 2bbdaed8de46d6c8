import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Why an endpoint is switched off: a person asked for it, nothing arrived for three days, or it answered 410 Gone. */
export const DISABLED_REASONS = ['byRequest', 'failing', 'gone'] as const;
export type DisabledReason = (typeof DISABLED_REASONS)[number];

/** Where a clinic wants to be told what happens. */
@Entity({ name: 'webhook_endpoint' })
export class WebhookEndpoint {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'text' })
  url!: string;

  /** `*`, `reminder.*`, or a type. */
  @Column({ type: 'text', array: true })
  types!: string[];

  @Column({ type: 'text', nullable: true })
  description!: string | null;

  @Column({ type: 'boolean' })
  enabled!: boolean;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  disabledAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  disabledReason!: DisabledReason | null;

  /** `whsec_` and base64. */
  @Column({ type: 'text' })
  secret!: string;

  /** Signs beside the newer one until its time is over. */
  @Column({ type: 'text', nullable: true })
  previousSecret!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  previousSecretUntil!: Date | null;

  /** The first try that did not arrive after the last one that did. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  failingSince!: Date | null;

  /** Counts the changes of the row (the ETag); a trigger raises it. */
  @Column({ type: 'integer', default: 1, insert: false, update: false })
  revision!: number;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  updatedAt!: Date;
}
