import type { Tx } from '../database.js';

/** Of clients who share a number, the one who was last written to on it; the first if none was. */
export async function lastToldClient(
  tx: Tx,
  clientIds: readonly string[],
  number: string,
): Promise<string | null> {
  const [first = null, ...others] = clientIds;
  if (others.length === 0) return first;
  const rows = await tx.query<{ id: string }[]>(
    `select coalesce(c.merged_into_id, c.id) as id from client c join send s on s.client_id = c.id
      where (c.id = any($1) or c.merged_into_id = any($1))
        and s.channel = 'sms' and s.recipient = $2 and s.transmitting_at is not null
      order by s.transmitting_at desc, s.id desc limit 1`,
    [clientIds, number],
  );
  return rows[0]?.id ?? first;
}
