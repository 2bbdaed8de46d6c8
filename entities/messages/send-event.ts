import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SendState } from '../../domain/messages/send-state.js';

/** One change of a send: who, when, why. Append-only. */
@Entity({ name: 'send_event' })
export class SendEvent {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'uuid' })
  sendId!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  @Column({ type: 'text' })
  state!: SendState;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ type: 'text' })
  actor!: string;

  @Column({ type: 'jsonb' })
  detail!: Record<string, unknown>;
}
