import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * What the page behind a client's link is about: one visit, one reminder, all animals of the client, or a free time that
 * is offered to them.
 */
export const LINK_SUBJECTS = ['appointment', 'reminder', 'household', 'offer'] as const;
export type LinkSubjectKind = (typeof LINK_SUBJECTS)[number];

/**
 * A link by which a client opens a page without a login. The row holds nothing that opens it: the token is made from the
 * installation's secret, and only its hash is kept.
 */
@Entity({ name: 'client_link' })
export class ClientLink {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  /** To whom it was given; the client may have been merged into another one since. */
  @Column({ type: 'uuid' })
  clientId!: string;

  @Column({ type: 'text' })
  subjectKind!: LinkSubjectKind;

  /** The appointment or the reminder; of a household the client itself; of an offer its recipient. */
  @Column({ type: 'uuid' })
  subjectId!: string;

  /** 16 random bytes that go into the token. */
  @Column({ type: 'bytea' })
  nonce!: Buffer;

  /** SHA-256 of the token. */
  @Column({ type: 'bytea' })
  tokenHash!: Buffer;

  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  revokedAt!: Date | null;

  /** Since then messages carry another link, since its secret is gone; it goes on working. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  replacedAt!: Date | null;

  /** When something was last done by it; opening it does not count. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  lastUsedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt!: Date;
}
