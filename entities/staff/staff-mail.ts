import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A mail whose words the caller gives. Gone from the row once it is sent. */
export interface GivenMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/**
 * What a mail to staff says. Of a ticket only the id is kept: the token in its link is made when the mail leaves.
 */
export type StaffMailContent =
  | { readonly kind: 'passwordReset'; readonly payload: { readonly ticketId: string } }
  | {
      readonly kind: 'invitation';
      readonly payload: { readonly ticketId: string; readonly invitedBy: string | null };
    }
  | { readonly kind: 'passwordChanged'; readonly payload: Readonly<Record<string, never>> }
  | { readonly kind: 'lockedOut'; readonly payload: Readonly<Record<string, never>> }
  | { readonly kind: 'testMessage'; readonly payload: GivenMail }
  | { readonly kind: 'dailyDigest'; readonly payload: GivenMail };

export type StaffMailKind = StaffMailContent['kind'];

/** `failed` says why in `reason`; it is not tried again. */
export type StaffMailState = 'waiting' | 'sent' | 'failed';

/** One mail to one of the staff, by the installation's own sender. The row is its own outbox. */
@Entity({ name: 'staff_mail' })
export class StaffMail {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  userId!: string;

  /** In whose name it is sent; `null`: it concerns the account, which belongs to no clinic. */
  @Column({ type: 'uuid', nullable: true })
  clinicId!: string | null;

  @Column({ type: 'text' })
  kind!: StaffMailKind;

  /** Emptied when the mail is sent or given up. */
  @Column({ type: 'jsonb' })
  payload!: Readonly<Record<string, unknown>>;

  @Column({ type: 'text' })
  language!: 'en' | 'sv' | 'fi';

  @Column({ type: 'text' })
  state!: StaffMailState;

  @Column({ type: 'integer' })
  tries!: number;

  /** When it is tried next; while it is being tried, when another process may take it up. */
  @Column({ type: 'timestamptz', precision: 3 })
  nextAt!: Date;

  /** Until when it is worth sending. */
  @Column({ type: 'timestamptz', precision: 3 })
  untilAt!: Date;

  /** Why it failed, or why the last try did: a code without personal data. */
  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  /** Two mails of one kind to one person with the same key are one mail. */
  @Column({ type: 'text', nullable: true })
  onceKey!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  decidedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt!: Date;
}
