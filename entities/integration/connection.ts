import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The practice systems that a clinic can be connected to. */
export const VENDORS = ['provet'] as const;
export type VendorName = (typeof VENDORS)[number];

/** How far the catch-up of one resource is. Stamps are the vendor's own words for its own clock. */
export interface CatchUpCursor {
  /** The newest change that was taken over; `null`: none yet. */
  readonly since: string | null;
  /** When a run was last finished, RFC 3339. */
  readonly doneAt: string | null;
  /** The run under way: pages are read from the last to the first. */
  readonly run?: {
    readonly page: number;
    readonly pages: number;
    readonly newest: string | null;
  };
}

/** The clinic's words for the vendor's codes. */
export interface Vocabulary {
  /** `{"1": "dog"}` */
  readonly species?: Readonly<Record<string, string>> | undefined;
  /** `{"2": "female"}` */
  readonly sexes?: Readonly<Record<string, string>> | undefined;
  /** Kind of item → our category of services. */
  readonly categories?: Readonly<Record<string, string>> | undefined;
}

/** A clinic's connection to its practice system: how it is reached, and how far it has been read. */
@Entity({ name: 'connection' })
export class Connection {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'text' })
  vendor!: VendorName;

  /** Without a slash at its end. */
  @Column({ type: 'text' })
  baseUrl!: string;

  /** The clinic's name at the vendor: the `provet_id`. */
  @Column({ type: 'text' })
  account!: string;

  @Column({ type: 'text' })
  clientId!: string;

  /** Sealed for this clinic. */
  @Column({ type: 'bytea' })
  clientSecret!: Buffer;

  /** SHA-256 of the token in the address that the vendor calls. */
  @Column({ type: 'bytea' })
  hookTokenHash!: Buffer;

  /** The vendor's ids of the departments that are taken over; none named: all. */
  @Column({ type: 'text', array: true })
  departments!: string[];

  @Column({ type: 'jsonb' })
  vocabulary!: Vocabulary;

  @Column({ type: 'boolean' })
  enabled!: boolean;

  /** What is older is history: it is taken over, and nothing late is sent about it. */
  @Column({ type: 'timestamptz', precision: 3 })
  connectedAt!: Date;

  @Column({ type: 'jsonb' })
  cursors!: Record<string, CatchUpCursor>;

  /** When the round of catch-up that is under way, or the next, was or is to begin. */
  @Column({ type: 'timestamptz', precision: 3 })
  nextCatchUpAt!: Date;

  /** When everything had been taken over last; `null`: the first run is not over. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  caughtUpAt!: Date | null;

  /** How many of the vendor's things were read and taken in. */
  @Column({ type: 'bigint' })
  takenCount!: number;

  /** Failures of the vendor in a row. */
  @Column({ type: 'integer' })
  failures!: number;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  pausedUntil!: Date | null;

  /** In words, without personal data. */
  @Column({ type: 'text', nullable: true })
  lastError!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  lastErrorAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  lastSuccessAt!: Date | null;

  /** Until when one worker has it for itself. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  leasedUntil!: Date | null;

  /** Counts the changes of the settings (the ETag); a trigger raises it. */
  @Column({ type: 'integer', default: 1, insert: false, update: false })
  revision!: number;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  updatedAt!: Date;
}
