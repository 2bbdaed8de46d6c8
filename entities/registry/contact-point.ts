import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One way to reach a client. The first of a kind is the client's `email` or `phone`. */
@Entity({ name: 'contact_point' })
export class ContactPoint {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'uuid' })
  clientId!: string;

  @Column({ type: 'text' })
  kind!: 'email' | 'phone' | 'post';

  /** An address, or a number in E.164. */
  @Column({ type: 'text' })
  value!: string;

  @Column({ type: 'text', nullable: true })
  label!: string | null;

  /** What it may be used for; empty means everything. */
  @Column({ type: 'text', array: true })
  purposes!: ('care' | 'appointment' | 'marketing')[];

  /** False once messages to it came back. */
  @Column({ type: 'boolean' })
  usable!: boolean;

  /** Why it is not used: `refused`, `wrongPerson`, or what the staff chose; `null`: it is used, or nobody said. */
  @Column({ type: 'text', nullable: true })
  unusableReason!: string | null;

  /** 0 is the first of its kind. */
  @Column({ type: 'integer' })
  position!: number;

  /** Counts the changes of the row (the ETag); a trigger raises it. */
  @Column({ type: 'integer', default: 1, insert: false, update: false })
  revision!: number;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  updatedAt!: Date;
}
