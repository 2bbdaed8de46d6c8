import type { Tx } from '../database.js';

/** Whom a send was claimed for. */
export interface SendRecipient {
  readonly clinicId: string;
  readonly clientId: string;
}

/** The client of a send that was claimed, or of a reply; `null` before that, or when there is none. */
export async function recipientOfSend(tx: Tx, sendId: string): Promise<SendRecipient | null> {
  const rows = await tx.query<SendRecipient[]>(
    `select s.clinic_id as "clinicId", coalesce(s.client_id, v.client_id) as "clientId" from send s
       left join conversation v on v.id = s.owner_id and s.owner_kind = 'reply'
      where s.id = $1 and coalesce(s.client_id, v.client_id) is not null`,
    [sendId],
  );
  return rows[0] ?? null;
}

/** Marks a client's address or number as unusable, the client's row first, as every change of contacts does. */
export async function retireContactPoint(tx: Tx, clientId: string, value: string): Promise<void> {
  await tx.query(`select 1 from client where id = $1 for no key update`, [clientId]);
  await tx.query(
    `update contact_point set usable = false, unusable_reason = 'refused' where client_id = $1 and value = $2`,
    [clientId, value],
  );
}
