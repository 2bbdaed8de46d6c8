import type { EntityManager } from 'typeorm';
import type { ConsentStatement } from '../../domain/consent/permission.js';

/**
 * SQL: what the client `c` said, as a JSON array of statements, newest first; of each channel, purpose and address the
 * newest. A statement about an address holds for whichever contact point has that address now, and for none when the
 * address is gone.
 */
export const STATEMENTS_SQL = `coalesce((select jsonb_agg(jsonb_build_object('id', ce.id, 'channel', ce.channel,
      'purpose', ce.purpose, 'granted', ce.granted, 'validFrom', ce.valid_from, 'validTo', ce.valid_to,
      'givenBy', ce.given_by, 'contactPointId', about.id) order by ce.created_at desc, ce.id desc)
    from (select distinct on (channel, purpose, contact_value) * from consent_event
           where client_id = c.id order by channel, purpose, contact_value, created_at desc, id desc) ce
    left join contact_point about on about.client_id = c.id and about.value = ce.contact_value
   where ce.contact_value is null or about.id is not null), '[]')`;

/** What a client said about messages, newest first. */
export async function statementsOf(reader: EntityManager, clientId: string): Promise<ConsentStatement[]> {
  const rows = await reader.query<{ statements: ConsentStatement[] }[]>(
    `select ${STATEMENTS_SQL} as statements from client c where c.id = $1`,
    [clientId],
  );
  return rows[0]?.statements ?? [];
}
