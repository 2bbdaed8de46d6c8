import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a link in a mail to staff lets its reader do, once. */
export type TicketKind = 'passwordReset' | 'invitation';

/** A permission that is sent by mail and used once. Its token is made from id, nonce and a secret, and never kept. */
@Entity({ name: 'staff_ticket' })
export class StaffTicket {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  kind!: TicketKind;

  @Column({ type: 'uuid' })
  userId!: string;

  /** The clinic that invited; `null` for a password, which belongs to no clinic. */
  @Column({ type: 'uuid', nullable: true })
  clinicId!: string | null;

  @Column({ type: 'bytea' })
  nonce!: Buffer;

  /** SHA-256 of the token. */
  @Column({ type: 'bytea' })
  tokenHash!: Buffer;

  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  usedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt!: Date;
}
