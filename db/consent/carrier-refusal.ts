import type { Tx } from '../database.js';

/** Whether the client's newest word about SMS was a STOP to the carrier, which blocks them until it hears a START. */
export async function isRefusedByCarrier(tx: Tx, clientId: string): Promise<boolean> {
  const rows = await tx.query<{ refused: boolean }[]>(
    `select given_by = 'carrier' and not granted as refused from consent_event
      where client_id = $1 and channel = 'sms' and purpose = 'care' order by created_at desc, id desc limit 1`,
    [clientId],
  );
  return rows[0]?.refused === true;
}
