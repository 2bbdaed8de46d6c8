import { Column, Entity, PrimaryColumn } from 'typeorm';

/** `sending` that is old, and `unknown`: nobody can tell; a test is not tried again. */
export const TEST_SMS_STATES = ['waiting', 'sending', 'sent', 'failed', 'unknown'] as const;
export type TestSmsState = (typeof TEST_SMS_STATES)[number];

/** An SMS with which somebody of the staff tries the clinic's sender. The row is its own outbox. */
@Entity({ name: 'test_sms' })
export class TestSms {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'text' })
  actor!: string;

  /** E.164. */
  @Column({ type: 'text' })
  recipient!: string;

  @Column({ type: 'text' })
  text!: string;

  @Column({ type: 'text' })
  state!: TestSmsState;

  /** A code of the provider, without personal data. */
  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  askedAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  decidedAt!: Date | null;
}
