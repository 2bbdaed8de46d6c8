import { v7 as uuid } from 'uuid';
import type { SendFacts } from '../messages/send-facts.js';
import type { Tx } from '../database.js';

/** Puts a reminder's step on the call list; a step that stands there already is left alone. */
export async function insertTask(
  tx: Tx,
  facts: SendFacts,
  { dueOn, note }: { readonly dueOn: string; readonly note: string | null },
): Promise<void> {
  const { send, reminder, client, patient } = facts;
  await tx.query(
    `insert into task (id, clinic_id, title, client_id, patient_id, reminder_id, send_id, due_on, note, status)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'open') on conflict (send_id) do nothing`,
    [uuid(), send.clinicId, reminder.title, client.id, patient.id, reminder.id, send.id, dueOn, note],
  );
}
