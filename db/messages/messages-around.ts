import type { Channel } from '../../domain/reminders/step.js';
import type { Priority } from '../../domain/rules/rule.js';
import type { Tx } from '../database.js';

/** One message that a client got or is to get. */
export interface MessageAround {
  readonly sent: boolean;
  readonly at: Date;
  readonly channel: Channel;
  readonly priority: Priority;
}

/**
 * The messages that a client got since an instant or is getting now, and those of normal and high priority that are
 * planned before another one. Until the transaction ends, nobody else decides how much this client gets: callers hold
 * all their other locks already.
 *
 * @param apart sends that do not count, since they are what is being decided about
 */
export async function messagesAround(
  tx: Tx,
  clientId: string,
  stretch: { readonly since: Date; readonly now: Date; readonly to: Date },
  apart: readonly string[],
): Promise<MessageAround[]> {
  return await tx.query<MessageAround[]>('select * from messages_around($1, $2, $3, $4, $5)', [
    clientId,
    stretch.since,
    stretch.now,
    stretch.to,
    apart,
  ]);
}
