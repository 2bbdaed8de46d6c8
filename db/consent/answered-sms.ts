import type { Tx } from '../database.js';

/**
 * The last SMS that left for this number: the client's own, or, since a family may share a number, that of another
 * client of the clinic who has it. `null` when none did.
 */
export async function lastSmsTo(
  tx: Tx,
  { clinicId, clientId }: { readonly clinicId: string; readonly clientId: string },
  number: string,
): Promise<string | null> {
  const rows = await tx.query<{ id: string }[]>(
    `select send.id
       from send
      where send.client_id in (select contact.client_id from contact_point as contact
                                where contact.clinic_id = $1 and contact.value = $3)
        and send.channel = 'sms' and send.recipient = $3 and send.transmitting_at is not null
      order by (send.client_id = $2) desc, send.transmitting_at desc, send.id desc
      limit 1`,
    [clinicId, clientId, number],
  );
  return rows[0]?.id ?? null;
}
