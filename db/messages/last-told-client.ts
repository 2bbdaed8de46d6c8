import type { Tx } from '../database.js';

/** Of clients of the clinic who share a number, the one who was last written to on it; the first if none was. */
export async function lastToldClient(
  tx: Tx,
  clinicId: string,
  clientIds: readonly string[],
  number: string,
): Promise<string | null> {
  const [first = null, ...others] = clientIds;
  if (others.length === 0) return first;
  const rows = await tx.query<{ id: string }[]>(
    `select told.id from (
       select coalesce(c.merged_into_id, c.id) as id, s.transmitting_at, s.id as send_id
         from client c join send s on s.client_id = c.id
        where (c.id = any($1) or c.merged_into_id = any($1))
          and s.channel = 'sms' and s.recipient = $2 and s.transmitting_at is not null
       union all
       select v.client_id, s.transmitting_at, s.id
         from conversation v join send s on s.owner_id = v.id and s.owner_kind = 'reply'
        where v.clinic_id = $3 and v.client_id = any($1) and s.recipient = $2 and s.transmitting_at is not null) told
      order by told.transmitting_at desc, told.send_id desc limit 1`,
    [clientIds, number, clinicId],
  );
  return rows[0]?.id ?? first;
}
