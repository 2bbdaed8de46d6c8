import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MessagePlan } from '../../domain/appointments/message-plan.js';
import type { MustMove } from '../../domain/appointments/must-move.js';
import type { MoveWish } from '../../domain/appointments/move-wish.js';
import type { AppointmentStatus } from '../../domain/appointments/patient-appointment.js';

/** A rule that the present state of an appointment has set off for one of its patients. */
export interface AppointmentTrigger {
  readonly patientId: string;
  readonly ruleId: string;
  readonly version: number;
}

/** What a booking says about its own messages; what it leaves open the settings say. */
export interface VisitNotify {
  readonly confirmation?: boolean;
  readonly reminders?: boolean;
  readonly change?: boolean;
  readonly cancellation?: boolean;
}

/** A time that a visit had, and with whom. Instants are RFC 3339. */
export interface FreedTime {
  readonly startsAt: string;
  readonly endsAt: string | null;
  readonly locationId: string | null;
  readonly staffName: string | null;
}

/** An appointment as the newest event, or the newest change by the API or its client, tells it. */
@Entity({ name: 'appointment' })
export class Appointment {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  /** The events' own `appointmentId`, unique within the clinic. */
  @Column({ type: 'text', nullable: true })
  externalId!: string | null;

  @Column({ type: 'uuid' })
  clientId!: string;

  @Column({ type: 'uuid', array: true })
  patientIds!: string[];

  @Column({ type: 'timestamptz', precision: 3 })
  startsAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  endsAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  reasonCode!: string | null;

  @Column({ type: 'uuid', nullable: true })
  locationId!: string | null;

  @Column({ type: 'text' })
  status!: AppointmentStatus;

  /** The time of the newest event: an older one changes nothing. */
  @Column({ type: 'timestamptz', precision: 3 })
  toldAt!: Date;

  @Column({ type: 'jsonb' })
  triggers!: AppointmentTrigger[];

  /** Whom the client will meet. */
  @Column({ type: 'text', nullable: true })
  staffName!: string | null;

  /** The staff's own notes; never in a message. */
  @Column({ type: 'text', nullable: true })
  notes!: string | null;

  @Column({ type: 'jsonb' })
  notify!: VisitNotify;

  /** The reminders that it was booked for, whatever its reason says. */
  @Column({ type: 'uuid', array: true })
  forReminderIds!: string[];

  /** The message by whose link it was booked; `null`: by none that we know of. */
  @Column({ type: 'uuid', nullable: true })
  bookedBySendId!: string | null;

  /** That it cannot take place as booked, and what the client hears of it; `null`: it can. */
  @Column({ type: 'jsonb', nullable: true })
  mustMove!: MustMove | null;

  /** The caller's own pairs. */
  @Column({ type: 'jsonb' })
  metadata!: Record<string, string>;

  @Column({ type: 'timestamptz', precision: 3 })
  bookedAt!: Date;

  /** Nothing is said of its booking before; `null`: it is said at once. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  announcedFrom!: Date | null;

  /** When its booking was taken back as a slip before its client had heard of it; `null`: it was not. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  takenBackAt!: Date | null;

  /** When its time was last changed; `null`: never. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  movedAt!: Date | null;

  /** The time that its last move has left free; `null`: it was never moved. */
  @Column({ type: 'jsonb', nullable: true })
  movedFrom!: FreedTime | null;

  /** Counts what a calendar entry must take over (RFC 5545 SEQUENCE). */
  @Column({ type: 'integer' })
  sequence!: number;

  /** When the client said that they will come, to this time; a move takes it back. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  confirmedAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  confirmedBy!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  cancelledAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  cancelReason!: string | null;

  @Column({ type: 'text', nullable: true })
  cancelledBy!: string | null;

  /** When the client said that they have read how to prepare. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  preparedAt!: Date | null;

  /** When the client had answered everything that was asked before the visit. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  registeredAt!: Date | null;

  /** When the client said that they are here. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  arrivedAt!: Date | null;

  /** When its client would rather come; a move fulfils it. */
  @Column({ type: 'jsonb', nullable: true })
  moveWish!: MoveWish | null;

  /** The settings as they were when it was booked, or taken over since; `null`: there were none. */
  @Column({ type: 'jsonb', nullable: true })
  messagePlan!: MessagePlan | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  archivedAt!: Date | null;

  /** Counts the changes of the row (the ETag); a trigger raises it. */
  @Column({ type: 'integer', default: 1, insert: false, update: false })
  revision!: number;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  updatedAt!: Date;
}
