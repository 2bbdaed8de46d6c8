import type { Tx } from '../database.js';

/**
 * When each of these clients got a message since an instant, or is getting one now: what counts towards the clinic's
 * budget. It reads without a lock, so it is for looking ahead, not for deciding.
 *
 * @param apart sends that do not count, since they are what is asked about
 */
export async function sentToClients(
  reader: Tx,
  clientIds: readonly string[],
  since: Date,
  apart: readonly string[],
): Promise<Map<string, Date[]>> {
  const rows = await reader.query<{ clientId: string; at: Date[] }[]>(
    `with person as (select id as asked, id from client where id = any($1)
                     union all select merged_into_id, id from client where merged_into_id = any($1))
     select person.asked as "clientId", array_agg(coalesce(s.transmitting_at, s.accepted_at, s.claimed_at)) as at
       from person join send s on s.client_id = person.id
      where s.channel in ('email', 'sms', 'letter', 'external')
        and s.state in ('claimed', 'transmitting', 'accepted', 'delivered', 'unknown')
        and coalesce(s.transmitting_at, s.accepted_at, s.claimed_at) > $2 and s.id <> all($3)
      group by person.asked`,
    [clientIds, since, apart],
  );
  return new Map(rows.map(({ clientId, at }) => [clientId, at]));
}
