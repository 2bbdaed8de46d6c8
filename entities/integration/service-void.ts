import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A report that something was not done after all: by event, or by what was said to be done. */
@Entity({ name: 'service_void' })
export class ServiceVoid {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'text', nullable: true })
  source!: string | null;

  @Column({ type: 'text', nullable: true })
  eventId!: string | null;

  @Column({ type: 'uuid', nullable: true })
  patientId!: string | null;

  @Column({ type: 'text', nullable: true })
  serviceCode!: string | null;

  @Column({ type: 'date', nullable: true })
  performedOn!: string | null;
}
