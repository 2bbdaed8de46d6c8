import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a person may do in a clinic; each role may all that those before it may. */
export const STAFF_ROLES = ['viewer', 'staff', 'manager', 'admin'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** A person's place in one clinic. */
@Entity({ name: 'staff_membership' })
export class StaffMembership {
  @PrimaryColumn({ type: 'uuid' })
  userId!: string;

  @PrimaryColumn({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'text' })
  role!: StaffRole;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt!: Date;
}
