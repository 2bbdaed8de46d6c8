import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Freshness } from '../../domain/messages/stop-scope.js';
import type { ClientChannel } from '../../domain/reminders/step.js';

/**
 * A hold that keeps messages from leaving: of the whole clinic, or of those that match all that it names. It holds until
 * it is released; what it held by then stays held until the release has asked about it (`drainedAt`).
 */
@Entity({ name: 'stop_switch' })
export class StopSwitch {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'uuid', nullable: true })
  ruleId!: string | null;

  @Column({ type: 'uuid', nullable: true })
  templateId!: string | null;

  @Column({ type: 'text', nullable: true })
  channel!: ClientChannel | null;

  /** Why, in a person's words. */
  @Column({ type: 'text' })
  reason!: string;

  @Column({ type: 'text' })
  heldBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  heldAt!: Date;

  /** When it is released by itself; `null`: only by a person. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  untilAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  releasedBy!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  releasedAt!: Date | null;

  /** The release asks about what was to leave before this; what comes later is free at once. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  drainUntilAt!: Date | null;

  @Column({ type: 'jsonb', nullable: true })
  freshness!: Freshness | null;

  /** The job that asks about what was held. */
  @Column({ type: 'uuid', nullable: true })
  jobId!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  drainedAt!: Date | null;

  /** Counts the changes of the row (the ETag); a trigger raises it. */
  @Column({ type: 'integer', default: 1, insert: false, update: false })
  revision!: number;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  updatedAt!: Date;
}
