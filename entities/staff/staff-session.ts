import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the next page says of what was just done, and how it is taken back. */
export interface SessionNotice {
  readonly text: string;
  readonly tone?: 'done' | 'wrong';
  /** The form behind the button "Undo". */
  readonly undo?: {
    readonly action: string;
    readonly fields: Readonly<Record<string, string | readonly string[]>>;
  };
}

/** One browser in which somebody is signed in. */
@Entity({ name: 'staff_session' })
export class StaffSession {
  /** SHA-256 of the cookie's token: who reads this table cannot sign in with it. */
  @PrimaryColumn({ type: 'bytea' })
  id!: Buffer;

  @Column({ type: 'uuid' })
  userId!: string;

  /** The clinic that is shown. */
  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'jsonb', nullable: true })
  notice!: SessionNotice | null;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, insert: false })
  usedAt!: Date;

  /** However much it is used, it ends then. */
  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt!: Date;
}
