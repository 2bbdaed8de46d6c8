import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something that happened, to be told: ids and former values. Triggers write it in the transaction of the change. */
@Entity({ name: 'webhook_event' })
export class WebhookEvent {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  /** Its place in the clinic's feed, without gaps; `null` until it is published, and for pings. */
  @Column({ type: 'bigint', nullable: true })
  position!: number | null;

  @Column({ type: 'text' })
  type!: string;

  /** The reminder, send, client, … that it is about. */
  @Column({ type: 'uuid' })
  subjectId!: string;

  /** The former values of the columns that were changed. */
  @Column({ type: 'jsonb', nullable: true })
  previous!: Record<string, unknown> | null;

  /** A ping is for one endpoint alone. */
  @Column({ type: 'uuid', nullable: true })
  endpointId!: string | null;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt!: Date;
}
