import type { ReminderStatus } from '../../domain/reminders/reminder-status.js';
import type { Tx } from '../database.js';

/** Whose a send is. */
export interface SendOwnerRow {
  readonly clinicId: string;
  readonly reminderId: string;
  readonly status: ReminderStatus;
  readonly statusReason: string | null;
  readonly inCurrentCycle: boolean;
}

/** Locks the reminder of a send, so that its rows change together; `null` when there is no such send. */
export async function ownerOfSend(tx: Tx, sendId: string): Promise<SendOwnerRow | null> {
  const rows = await tx.query<SendOwnerRow[]>(
    `select r.id as "reminderId", r.clinic_id as "clinicId", r.status, r.status_reason as "statusReason",
            r.cycle = (select cycle from send where id = $1) as "inCurrentCycle"
       from reminder r where r.id = (select owner_id from send where id = $1) for update`,
    [sendId],
  );
  return rows[0] ?? null;
}
