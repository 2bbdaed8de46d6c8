import { Column, Entity, PrimaryColumn } from 'typeorm';

export const SCOPES = ['read', 'write', 'events', 'config', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** A key of one clinic. Only its hash is kept. */
@Entity({ name: 'api_key' })
export class ApiKey {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'text' })
  name!: string;

  /** The first characters, to recognise it by. */
  @Column({ type: 'text' })
  prefix!: string;

  /** SHA-256 of the whole key. */
  @Column({ type: 'bytea' })
  hash!: Buffer;

  @Column({ type: 'text', array: true })
  scopes!: Scope[];

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  expiresAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  revokedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  lastUsedAt!: Date | null;

  /** Counts the changes of the row (the ETag); a trigger raises it. That it is used is no change. */
  @Column({ type: 'integer', default: 1, insert: false, update: false })
  revision!: number;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  updatedAt!: Date;
}
