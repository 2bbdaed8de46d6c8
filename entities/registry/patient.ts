import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The animal. */
@Entity({ name: 'patient' })
export class Patient {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'uuid' })
  clientId!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  species!: string;

  @Column({ type: 'text', nullable: true })
  breed!: string | null;

  @Column({ type: 'text', nullable: true })
  sex!: string | null;

  @Column({ type: 'boolean', nullable: true })
  neutered!: boolean | null;

  @Column({ type: 'date', nullable: true })
  dateOfBirth!: string | null;

  @Column({ type: 'double precision', nullable: true })
  weightKg!: number | null;

  @Column({ type: 'date', nullable: true })
  registeredOn!: string | null;

  @Column({ type: 'date', nullable: true })
  deceasedOn!: string | null;

  @Column({ type: 'uuid', array: true })
  coClientIds!: string[];

  /** The caller's own id, unique within the clinic. */
  @Column({ type: 'text', nullable: true })
  externalId!: string | null;

  /** The caller's own pairs. */
  @Column({ type: 'jsonb' })
  metadata!: Record<string, string>;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  archivedAt!: Date | null;

  /** Counts the changes of the row (the ETag); a trigger raises it. */
  @Column({ type: 'integer', default: 1, insert: false, update: false })
  revision!: number;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  updatedAt!: Date;
}
