import { v7 as uuid } from 'uuid';
import type { Tx } from '../../db/database.js';
import { completeAllSent } from '../../db/reminders/all-sent.js';
import { isLive } from '../../domain/reminders/reminder-status.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import type { Acting } from '../acting.js';

/**
 * Ends a locked reminder that no service completes when there is nothing left for it to say, as when all of its steps
 * were too late or passed in silence. The row is saved already; the same plan version says that it is over.
 */
export async function endIfAllSent(tx: Tx, { at }: Acting, reminder: Reminder): Promise<void> {
  const mayEnd = reminder.kind !== 'manual' && isLive(reminder.status);
  if (!mayEnd || reminder.satisfiedBy.length > 0 || reminder.nextSendAt !== null) return;
  if (!(await completeAllSent(tx, reminder.id, uuid(), at))) return;
  reminder.revision += 1;
  Object.assign(reminder, {
    status: 'completed',
    statusReason: 'allSent',
    nextWakeAt: null,
    nextSendAt: null,
    updatedAt: at,
  });
}
