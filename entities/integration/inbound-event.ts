import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an event changed, or why it changed nothing. */
export interface InboundEventEffect {
  readonly reminders: readonly { readonly id: string; readonly change: string }[];
  readonly none?: string;
}

/** An accepted event. `source` and `eventId` identify it for ever. */
@Entity({ name: 'inbound_event' })
export class InboundEvent {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'text' })
  source!: string;

  @Column({ type: 'text' })
  eventId!: string;

  @Column({ type: 'text' })
  type!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  occurredAt!: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  receivedAt!: Date;

  @Column({ type: 'uuid', nullable: true })
  patientId!: string | null;

  @Column({ type: 'uuid', nullable: true })
  clientId!: string | null;

  @Column({ type: 'jsonb' })
  data!: Record<string, unknown>;

  @Column({ type: 'jsonb' })
  extensions!: Record<string, unknown>;

  @Column({ type: 'jsonb' })
  effect!: InboundEventEffect;
}
