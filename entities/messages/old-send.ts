import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One message of the clinic's old system: as its list says, and whom that means here. */
@Entity({ name: 'old_send' })
export class OldSend {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'uuid' })
  listId!: string;

  @Column({ type: 'integer' })
  line!: number;

  /** A day of the clinic's. */
  @Column({ type: 'date' })
  sentOn!: string;

  /** The client's id in the old system. */
  @Column({ type: 'text', nullable: true })
  clientKey!: string | null;

  @Column({ type: 'text', nullable: true })
  clientName!: string | null;

  @Column({ type: 'text', nullable: true })
  email!: string | null;

  /** E.164 where it could be read. */
  @Column({ type: 'text', nullable: true })
  phone!: string | null;

  @Column({ type: 'text', nullable: true })
  patientName!: string | null;

  /** What it was about, in the old system's words. */
  @Column({ type: 'text', nullable: true })
  about!: string | null;

  /** The client here; `null`: nobody of that id, address or number. */
  @Column({ type: 'uuid', nullable: true })
  clientId!: string | null;

  @Column({ type: 'uuid', nullable: true })
  patientId!: string | null;
}
