import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SendState } from '../../domain/messages/send-state.js';
import type { Priority } from '../../domain/rules/rule.js';

/** What a clinic and one client, or one unknown number, say to each other by SMS. */
@Entity({ name: 'conversation' })
export class Conversation {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  /** `null`: nobody knows yet whose number it is. */
  @Column({ type: 'uuid', nullable: true })
  clientId!: string | null;

  /** The number that wrote last, to which a reply goes. E.164. */
  @Column({ type: 'text' })
  number!: string;

  /** The number that was written to, from which a reply comes. */
  @Column({ type: 'text' })
  ownNumber!: string;

  @Column({ type: 'text' })
  status!: 'open' | 'closed';

  @Column({ type: 'text' })
  priority!: Priority;

  @Column({ type: 'text', nullable: true })
  assignee!: string | null;

  /** Messages that no person has read and no machine has answered. */
  @Column({ type: 'integer' })
  unreadCount!: number;

  /** Numbers the replies. */
  @Column({ type: 'integer' })
  replyCount!: number;

  /** The last message of either side, a reply or an answer. */
  @Column({ type: 'timestamptz', precision: 3 })
  lastAt!: Date;

  @Column({ type: 'text' })
  lastDirection!: 'in' | 'out';

  @Column({ type: 'text' })
  lastText!: string;

  /** What became of it, if it is a reply. */
  @Column({ type: 'text', nullable: true })
  lastState!: SendState | null;

  /** Counts the changes of the row (the ETag); a trigger raises it. */
  @Column({ type: 'integer', default: 1, insert: false, update: false })
  revision!: number;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  updatedAt!: Date;
}
