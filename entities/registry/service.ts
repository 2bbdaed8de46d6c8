import { Column, Entity, PrimaryColumn } from 'typeorm';

export const SERVICE_CATEGORIES = [
  'vaccination',
  'examination',
  'lab',
  'diagnostic',
  'injection',
  'procedure',
  'product',
  'other',
] as const;
export type ServiceCategory = (typeof SERVICE_CATEGORIES)[number];

/** Anything that the clinic performs or sells. */
@Entity({ name: 'service' })
export class Service {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  /** Unique within the clinic. */
  @Column({ type: 'text' })
  code!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  category!: ServiceCategory;

  @Column({ type: 'numeric', nullable: true })
  price!: number | null;

  /** Where its clients book; as the clinic's, which counts where it is null. */
  @Column({ type: 'text', nullable: true })
  bookingUrl!: string | null;

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
