import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DeliveryMode } from './clinic.js';

/** What decides whether a clinic's messages leave, and how many. */
export interface Delivery {
  readonly mode: DeliveryMode;
  /** Most messages on one local day; `null`: as many as there are. */
  readonly dailyCap: number | null;
}

/** Somebody changed what leaves a clinic: who, when, from what to what. */
@Entity({ name: 'delivery_change' })
export class DeliveryChange {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  @Column({ type: 'text' })
  actor!: string;

  @Column({ type: 'jsonb' })
  was!: Delivery;

  @Column({ type: 'jsonb' })
  becomes!: Delivery;

  /** How many messages were planned for the 24 hours after it. */
  @Column({ type: 'integer' })
  plannedNextDay!: number;
}
