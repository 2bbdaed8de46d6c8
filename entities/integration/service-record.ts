import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One report that something was done to a patient. Facts are derived from these and from what was voided. */
@Entity({ name: 'service_record' })
export class ServiceRecord {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  /** Order of receipt. */
  @Column({ type: 'bigint', insert: false, update: false })
  receipt!: number;

  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'uuid' })
  patientId!: string;

  @Column({ type: 'text' })
  serviceCode!: string;

  @Column({ type: 'date' })
  performedOn!: string;

  @Column({ type: 'text', nullable: true })
  consultationId!: string | null;

  @Column({ type: 'text' })
  kind!: 'itemAdded' | 'finalised' | 'completed' | 'patientCreated';

  @Column({ type: 'text' })
  source!: string;

  @Column({ type: 'text' })
  eventId!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  occurredAt!: Date;

  /** The rules that it set off when it was received. */
  @Column({ type: 'jsonb' })
  triggers!: { readonly ruleId: string; readonly version: number; readonly eachEvent?: boolean }[];

  @Column({ type: 'numeric', nullable: true })
  amount!: number | null;

  @Column({ type: 'text', nullable: true })
  currency!: string | null;
}
