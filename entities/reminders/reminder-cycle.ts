import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One due date of a reminder. Going back to an earlier fact returns to its cycle and its sends. */
@Entity({ name: 'reminder_cycle' })
export class ReminderCycle {
  @PrimaryColumn({ type: 'uuid' })
  reminderId!: string;

  @PrimaryColumn({ type: 'integer' })
  cycle!: number;

  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'date' })
  dueOn!: string;

  @Column({ type: 'text', nullable: true })
  factId!: string | null;

  @Column({ type: 'uuid', nullable: true })
  ruleId!: string | null;

  @Column({ type: 'integer', nullable: true })
  ruleVersion!: number | null;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
