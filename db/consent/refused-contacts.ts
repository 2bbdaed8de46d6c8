import type { ConsentEvent } from '../../entities/consent/consent-event.js';
import type { Tx } from '../database.js';

/** What a client refuses of one address or number. */
export interface RefusedContact extends Pick<
  ConsentEvent,
  'channel' | 'purpose' | 'givenBy' | 'policyVersion' | 'sendId' | 'createdAt'
> {
  readonly contactValue: string;
}

/** What a client refuses of single addresses, where nothing newer was said about the whole channel. */
export async function refusedContacts(tx: Tx, clientId: string): Promise<RefusedContact[]> {
  return await tx.query<RefusedContact[]>(
    `select channel, purpose, given_by as "givenBy", policy_version as "policyVersion", send_id as "sendId",
            contact_value as "contactValue", created_at as "createdAt"
       from (select distinct on (channel, purpose, contact_value) * from consent_event
              where client_id = $1 and contact_value is not null
              order by channel, purpose, contact_value, created_at desc, id desc) said
      where not granted
        and not exists (select 1 from consent_event whole
                         where whole.client_id = $1 and whole.channel = said.channel and whole.purpose = said.purpose
                           and whole.contact_value is null and (whole.created_at, whole.id) > (said.created_at, said.id))
      order by created_at, id`,
    [clientId],
  );
}
