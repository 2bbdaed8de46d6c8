import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What became of a test: `unknown` may have left, and is never sent again. */
export type TestSmsState = 'waiting' | 'leaving' | 'sent' | 'failed' | 'unknown';

/** An SMS that somebody at the clinic sends to see how a text arrives. No client gets it, and no report counts it. */
@Entity({ name: 'test_sms' })
export class TestSms {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  /** `null` for a draft that is not saved. */
  @Column({ type: 'uuid', nullable: true })
  templateId!: string | null;

  /** The actor, `staff:<user id>`. */
  @Column({ type: 'text' })
  askedBy!: string;

  /** Number or name of the clinic; `null`: that of the installation. */
  @Column({ type: 'text', nullable: true })
  sender!: string | null;

  /** E.164. */
  @Column({ type: 'text' })
  recipient!: string;

  @Column({ type: 'text' })
  text!: string;

  @Column({ type: 'integer' })
  parts!: number;

  @Column({ type: 'text' })
  state!: TestSmsState;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ type: 'text', nullable: true })
  providerId!: string | null;

  /** While it waits: not before that instant. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  tryAfter!: Date | null;

  /** Just before the request to the provider. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  leftAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3 })
  askedAt!: Date;
}
