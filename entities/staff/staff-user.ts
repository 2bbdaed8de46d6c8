import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The languages in which staff can read the console. */
export const STAFF_LANGUAGES = ['en', 'sv', 'fi'] as const;
export type StaffLanguage = (typeof STAFF_LANGUAGES)[number];

/** A person who works in the console, in one clinic or in several. */
@Entity({ name: 'staff_user' })
export class StaffUser {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  /** In lower case; unique, since one signs in with it. */
  @Column({ type: 'text' })
  email!: string;

  @Column({ type: 'text' })
  name!: string;

  /** Argon2id in the PHC string format; `null` until a first password is set. */
  @Column({ type: 'text', nullable: true })
  passwordHash!: string | null;

  @Column({ type: 'text' })
  language!: StaffLanguage;

  /** From then on nobody signs in with this account. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  disabledAt!: Date | null;

  /** Counts the changes of the row (the ETag); a trigger raises it. */
  @Column({ type: 'integer', default: 1, insert: false, update: false })
  revision!: number;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  updatedAt!: Date;
}
