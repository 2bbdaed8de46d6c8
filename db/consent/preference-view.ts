import type { EntityManager } from 'typeorm';
import type { ConsentStatement, Contact } from '../../domain/consent/permission.js';
import { STATEMENTS_SQL } from './client-statements.js';

/** What the page of choices behind a message's link is about. */
export interface PreferenceView {
  readonly clinicId: string;
  readonly clinicName: string;
  readonly clinicPhone: string | null;
  readonly clientId: string;
  /** BCP 47: the client's, or else the clinic's. */
  readonly locale: string;
  /** When the message was sent; of a client, `null`. */
  readonly sentAt: Date | null;
  readonly contacts: readonly Contact[];
  /** Newest first. */
  readonly statements: readonly ConsentStatement[];
  /** Another system has written to the client for us. */
  readonly hasExternal: boolean;
}

/** Whose choices: the recipient of a message, or a client. */
export type PreferencesOf = { readonly sendId: string } | { readonly clientId: string };

// Whoever the recipient has been merged into meanwhile is the same person.
const OF_SEND = `
  with recursive followed as (
    select client.id, client.merged_into_id, coalesce(send.transmitting_at, send.claimed_at, send.planned_at) as sent_at
      from send join client on client.id = send.client_id
     where send.id = $1
    union
    select client.id, client.merged_into_id, followed.sent_at
      from followed join client on client.id = followed.merged_into_id
  )`;

const OF_CLIENT = `
  with followed as (select id, merged_into_id, null::timestamptz as sent_at from client where id = $1)`;

const VIEW = `
  select clinic.id as "clinicId", clinic.name as "clinicName", clinic.phone as "clinicPhone", c.id as "clientId",
         coalesce(c.locale, clinic.locale) as locale, followed.sent_at as "sentAt",
         coalesce((select jsonb_agg(jsonb_build_object('id', contact.id, 'kind', contact.kind, 'value', contact.value,
             'purposes', contact.purposes, 'usable', contact.usable) order by contact.position, contact.id)
           from contact_point contact where contact.client_id = c.id), '[]') as contacts,
         ${STATEMENTS_SQL} as statements,
         exists (select 1 from send where send.client_id = c.id and send.channel = 'external') as "hasExternal"
    from followed
    join client c on c.id = followed.id
    join clinic on clinic.id = c.clinic_id
   where followed.merged_into_id is null`;

/** The choices of a message's recipient, or of a client; `null` if there is none, or the message was never claimed. */
export async function readPreferences(
  reader: EntityManager,
  of: PreferencesOf,
): Promise<PreferenceView | null> {
  const [whose, id] = 'sendId' in of ? [OF_SEND, of.sendId] : [OF_CLIENT, of.clientId];
  const rows = await reader.query<PreferenceView[]>(`${whose} ${VIEW}`, [id]);
  return rows[0] ?? null;
}
