import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Difference } from '../../domain/reminders/reminder-trace.js';
import type { Conversation } from '../messages/conversation.js';

/** What says whose something is: the client itself, and all that goes over in a merge. */
export type BelongingKind = 'client' | 'patient' | 'contact' | 'task' | 'appointment' | 'proposal';

/** What a merge changed of one row. */
export interface BelongingTrace {
  readonly kind: BelongingKind;
  readonly id: string;
  readonly difference: Difference;
}

/** A conversation at one moment; `lastAt` is RFC 3339. */
export type ConversationStanding = Pick<
  Conversation,
  | 'number'
  | 'ownNumber'
  | 'status'
  | 'priority'
  | 'assignee'
  | 'replyCount'
  | 'lastDirection'
  | 'lastText'
  | 'lastState'
> & { readonly lastAt: string };

/** The conversation that went over, with what was said in it. */
export interface ConversationTrace {
  readonly id: string;
  readonly was: ConversationStanding;
  readonly saidIds: readonly string[];
  /** The conversation that it went into, before and after; `null`: the other client had none. */
  readonly joined: { readonly before: ConversationStanding; readonly after: ConversationStanding } | null;
}

/** Two clients that were made one, with how everything was that went over. Of it only the undo is written later. */
@Entity({ name: 'client_merge' })
export class ClientMerge {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  /** The client who was merged. */
  @Column({ type: 'uuid' })
  fromId!: string;

  /** The client who remained. */
  @Column({ type: 'uuid' })
  intoId!: string;

  @Column({ type: 'text' })
  actor!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  @Column({ type: 'jsonb' })
  traces!: readonly BelongingTrace[];

  @Column({ type: 'jsonb', nullable: true })
  conversation!: ConversationTrace | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  undoneAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  undoneBy!: string | null;

  /** By the database's clock: what was written later was written by people who saw one client. */
  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt!: Date;
}
