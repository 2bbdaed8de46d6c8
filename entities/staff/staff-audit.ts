import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What else is known of an action: never a password, a token, or what a client wrote. */
export interface AuditDetail {
  /** What the page said when it was done. */
  readonly notice?: string;
  /** The parameters of the path, beside the thing. */
  readonly ids?: Readonly<Record<string, string>>;
  readonly before?: unknown;
  readonly after?: unknown;
}

/**
 * `begun`: it was about to be done, and what became of it is not known; `failed`: it was not done, or only in part;
 * `refused`: the role did not allow it, or the sign-in failed.
 */
export type AuditOutcome = 'begun' | 'done' | 'failed' | 'refused';

/** One thing that one of the staff did, or tried. Only ever added to; of a `begun` one the end is written once. */
@Entity({ name: 'staff_audit' })
export class StaffAudit {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  /** `null`: nobody who is known. */
  @Column({ type: 'uuid', nullable: true })
  userId!: string | null;

  /** The path of a page's form as the product writes it (`/reminders/:reminderId/cancel`), or a word of our own (`signIn.failed`). */
  @Column({ type: 'text' })
  action!: string;

  @Column({ type: 'text' })
  outcome!: AuditOutcome;

  /** `reminder`, `client`, `user` and so on. */
  @Column({ type: 'text', nullable: true })
  thingKind!: string | null;

  @Column({ type: 'text', nullable: true })
  thingId!: string | null;

  /** Tells requests of one address from those of another, without telling the address. */
  @Column({ type: 'bytea', nullable: true })
  addressHash!: Buffer | null;

  @Column({ type: 'jsonb' })
  detail!: AuditDetail;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
}
