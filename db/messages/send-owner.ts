import type { SendState } from '../../domain/messages/send-state.js';
import type { ReminderStatus } from '../../domain/reminders/reminder-status.js';
import type { Tx } from '../database.js';

/** Whose a send is. */
export interface SendOwnerRow {
  readonly sendId: string;
  readonly state: SendState;
  readonly clinicId: string;
  readonly reminderId: string;
  readonly status: ReminderStatus;
  readonly statusReason: string | null;
  readonly inCurrentCycle: boolean;
}

/** Whose a message is, and whose the sends are that it carries. */
export interface MessageOwners extends SendOwnerRow {
  readonly carried: readonly SendOwnerRow[];
}

const OWNERS = `
  select s.id as "sendId", s.state, r.id as "reminderId", r.clinic_id as "clinicId", r.status,
         r.status_reason as "statusReason", r.cycle = s.cycle as "inCurrentCycle"
    from send s join reminder r on r.id = s.owner_id
   where s.id = $1 or s.merged_into_id = $1
   order by r.id for update of r`;

/**
 * Locks the reminder of a send and those of the sends that it carries, in the order of their ids, so that its rows
 * change together; `null` when there is no such send.
 */
export async function ownersOfSend(tx: Tx, sendId: string): Promise<MessageOwners | null> {
  const rows = await tx.query<SendOwnerRow[]>(OWNERS, [sendId]);
  const own = rows.find((row) => row.sendId === sendId);
  return own === undefined ? null : { ...own, carried: rows.filter((row) => row !== own) };
}
