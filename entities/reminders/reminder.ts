import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReminderPurpose } from '../../domain/consent/permission.js';
import type { Anchor } from '../../domain/reminders/anchor.js';
import type { Repeat } from '../../domain/reminders/recurrence.js';
import type { ReminderStatus } from '../../domain/reminders/reminder-status.js';
import type { Step } from '../../domain/reminders/step.js';
import type { Priority } from '../../domain/rules/rule.js';
import type { TemplateContent } from '../messages/template-version.js';

/** A due date set by a person, and the fact that was the newest when it was set. */
export interface HeldDue {
  readonly dueOn: string;
  readonly anchor: Anchor | null;
}

/**
 * One open promise: about one patient's care, or, of the kind `appointment`, the messages about a visit, whose id it has.
 * Its columns on telling make the row its own outbox.
 */
@Entity({ name: 'reminder' })
export class Reminder {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'uuid', nullable: true })
  locationId!: string | null;

  @Column({ type: 'text' })
  kind!: 'manual' | 'automatic' | 'appointment';

  @Column({ type: 'text' })
  status!: ReminderStatus;

  @Column({ type: 'text', nullable: true })
  statusReason!: string | null;

  @Column({ type: 'uuid' })
  patientId!: string;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text', nullable: true })
  serviceCode!: string | null;

  @Column({ type: 'uuid', nullable: true })
  ruleId!: string | null;

  @Column({ type: 'integer', nullable: true })
  ruleVersion!: number | null;

  /** Codes of the services that complete it. */
  @Column({ type: 'text', array: true })
  satisfiedBy!: string[];

  @Column({ type: 'jsonb', nullable: true })
  ownText!: TemplateContent | null;

  /** The schedule with its pinned template versions. */
  @Column({ type: 'jsonb' })
  steps!: Step[];

  @Column({ type: 'date' })
  dueOn!: string;

  /** The instant that steps `from: event` count from. */
  @Column({ type: 'timestamptz', precision: 3 })
  eventAt!: Date;

  /** The completed service that the due date counts from. */
  @Column({ type: 'jsonb', nullable: true })
  anchor!: Anchor | null;

  /** A person's own due date; it holds until a newer fact arrives. */
  @Column({ type: 'jsonb', nullable: true })
  heldDue!: HeldDue | null;

  /** On a manual reminder that was reopened: facts up to here complete it no more. */
  @Column({ type: 'jsonb', nullable: true })
  settledAnchor!: Anchor | null;

  @Column({ type: 'text', nullable: true })
  completedByFactId!: string | null;

  /** The event that it is about, where its rule makes a reminder of every event. */
  @Column({ type: 'text', nullable: true })
  eventKey!: string | null;

  /** The withdrawn fact over which a person opened it again. */
  @Column({ type: 'text', nullable: true })
  keptFactId!: string | null;

  /** Over what a person let it go on: appointments by id, and words of `hold-reminder.ts`. */
  @Column({ type: 'jsonb' })
  waived!: string[];

  @Column({ type: 'date', nullable: true })
  lastPerformedOn!: string | null;

  /** When it is given up. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  lapseAt!: Date | null;

  @Column({ type: 'integer' })
  cycle!: number;

  /** What its messages are for, and so which consent they need; those about a visit have one of their own. */
  @Column({ type: 'text' })
  purpose!: ReminderPurpose;

  @Column({ type: 'text' })
  priority!: Priority;

  @Column({ type: 'jsonb', nullable: true })
  repeat!: Repeat | null;

  @Column({ type: 'jsonb', nullable: true })
  pausedBy!: Record<string, string> | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  pausedUntil!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  snoozedUntil!: Date | null;

  @Column({ type: 'integer' })
  planVersion!: number;

  /** The newest plan version that its workflow was told. */
  @Column({ type: 'integer' })
  syncedVersion!: number;

  /** Until then the fast path or a lease has it. */
  @Column({ type: 'timestamptz', precision: 3 })
  tellAfter!: Date;

  @Column({ type: 'integer' })
  tellAttempts!: number;

  /** Part of a mass change: told slowly. */
  @Column({ type: 'boolean' })
  bulk!: boolean;

  @Column({ type: 'text' })
  tellCause!: string;

  /** When the workflow must be awake next. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  nextWakeAt!: Date | null;

  /** The first send that waits; none while it is paused, snoozed or over. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  nextSendAt!: Date | null;

  @Column({ type: 'integer' })
  sweepTells!: number;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  sweptAt!: Date | null;

  /** Waits to be planned anew since then, after the clinic's settings changed. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  replanAt!: Date | null;

  /** The caller's own pairs. */
  @Column({ type: 'jsonb' })
  metadata!: Record<string, string>;

  @Column({ type: 'integer' })
  revision!: number;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  updatedAt!: Date;
}
