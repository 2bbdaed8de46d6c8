import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * `waiting` in the print queue, `printed` (and so out of our hands), `returned` by the post as undeliverable, or
 * `withdrawn` before it was printed.
 */
export const LETTER_STATES = ['waiting', 'printed', 'returned', 'withdrawn'] as const;
export type LetterState = (typeof LETTER_STATES)[number];

/** Who writes, as it stood when the letter was written. */
export interface Letterhead {
  readonly clinicName: string;
  /** Absent where the place has the clinic's name. */
  readonly placeName?: string;
  readonly address?: string;
  readonly phone?: string;
}

/** One letter of the print queue: its text filled, and to whom it goes. */
@Entity({ name: 'letter' })
export class Letter {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'uuid' })
  sendId!: string;

  @Column({ type: 'uuid' })
  reminderId!: string;

  @Column({ type: 'uuid' })
  patientId!: string;

  @Column({ type: 'uuid' })
  clientId!: string;

  /** The address that it was taken from; the row may have been removed since. */
  @Column({ type: 'uuid' })
  contactPointId!: string;

  @Column({ type: 'text' })
  state!: LetterState;

  /** Why it was withdrawn. */
  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ type: 'text' })
  recipientName!: string;

  /** Lines, as they stand under the name. */
  @Column({ type: 'text' })
  address!: string;

  @Column({ type: 'jsonb' })
  letterhead!: Letterhead;

  /** BCP 47 language of the reader. */
  @Column({ type: 'text' })
  locale!: string;

  @Column({ type: 'text' })
  body!: string;

  /** Characters that the font lacks, each once; a replacement stands in their place on paper. */
  @Column({ type: 'text' })
  unprintable!: string;

  @Column({ type: 'uuid', nullable: true })
  batchId!: string | null;

  /** The date that stands on it: the clinic's day on which it was printed. */
  @Column({ type: 'date', nullable: true })
  datedOn!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  printedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  returnedAt!: Date | null;

  /** Counts the changes of the row (the ETag); a trigger raises it. */
  @Column({ type: 'integer', default: 1, insert: false, update: false })
  revision!: number;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  updatedAt!: Date;
}
