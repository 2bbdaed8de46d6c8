import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A narrowed list of reminders that somebody keeps under a name. */
@Entity({ name: 'saved_filter' })
export class SavedFilter {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  /** The member of staff who keeps it. */
  @Column({ type: 'uuid' })
  ownerId!: string;

  @Column({ type: 'text' })
  name!: string;

  /** The query of the list's address, without `?`, position and page. */
  @Column({ type: 'text' })
  query!: string;

  /** All staff of the clinic see it; only its owner changes it. */
  @Column({ type: 'boolean' })
  shared!: boolean;

  /** Deleted, but can be taken back. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  deletedAt!: Date | null;

  @Column({ type: 'integer', default: 1, insert: false, update: false })
  revision!: number;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  updatedAt!: Date;
}
