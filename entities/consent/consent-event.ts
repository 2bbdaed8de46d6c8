import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ClientChannel } from '../../domain/reminders/step.js';

/** One statement about whether a client may be written to. Append-only: the newest that is valid counts. */
@Entity({ name: 'consent_event' })
export class ConsentEvent {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'uuid' })
  clientId!: string;

  @Column({ type: 'text' })
  channel!: ClientChannel;

  @Column({ type: 'text' })
  purpose!: 'care' | 'appointment' | 'marketing';

  @Column({ type: 'boolean' })
  granted!: boolean;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  validFrom!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  validTo!: Date | null;

  @Column({ type: 'text', nullable: true })
  policyVersion!: string | null;

  /** Who or what said so: `staff`, `client`, `link`, `carrier`, `integration`. */
  @Column({ type: 'text' })
  givenBy!: string;

  /** Whose hand wrote it down, as of the audit; `null`: the client's own, or it was long ago. */
  @Column({ type: 'text', nullable: true })
  recordedBy!: string | null;

  /** The one address or number that it is about; `null`: the whole channel. */
  @Column({ type: 'uuid', nullable: true })
  contactPointId!: string | null;

  /** That address or number as it was then: what was said holds for it, whatever becomes of the contact point. */
  @Column({ type: 'text', nullable: true })
  contactValue!: string | null;

  /** The message whose link was used, or which was answered. */
  @Column({ type: 'uuid', nullable: true })
  sendId!: string | null;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt!: Date;
}
