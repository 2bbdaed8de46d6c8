import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a person looks at before a clinic goes live. */
export const CHECKED_STEPS = ['import', 'comparison'] as const;
export type CheckedStep = (typeof CHECKED_STEPS)[number];

/** A person has looked at something and found it good. */
@Entity({ name: 'clinic_check' })
export class ClinicCheck {
  @PrimaryColumn({ type: 'uuid' })
  clinicId!: string;

  @PrimaryColumn({ type: 'text' })
  step!: CheckedStep;

  @Column({ type: 'text' })
  checkedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  checkedAt!: Date;
}
