import type { EntityManager } from 'typeorm';
import type { ConsentEvent } from '../../entities/consent/consent-event.js';

/** A statement about consent, with who wrote it down by name. Instants are RFC 3339. */
export interface ConsentLine extends Pick<
  ConsentEvent,
  | 'id'
  | 'channel'
  | 'purpose'
  | 'granted'
  | 'policyVersion'
  | 'givenBy'
  | 'recordedBy'
  | 'contactPointId'
  | 'contactValue'
  | 'sendId'
> {
  readonly createdAt: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** What was ever said about a client's consents, the newest first; at most so many. */
export async function consentHistory(
  reader: EntityManager,
  clinicId: string,
  clientId: string,
  most: number,
): Promise<ConsentLine[]> {
  return await reader.query<ConsentLine[]>(
    `select id, channel, purpose, granted, policy_version as "policyVersion", given_by as "givenBy",
            recorded_by as "recordedBy", contact_point_id as "contactPointId", contact_value as "contactValue",
            send_id as "sendId", to_jsonb(created_at) #>> '{}' as "createdAt", to_jsonb(valid_from) #>> '{}' as "validFrom",
            to_jsonb(valid_to) #>> '{}' as "validTo"
       from consent_event where clinic_id = $1 and client_id = $2 order by created_at desc, id desc limit $3`,
    [clinicId, clientId, most],
  );
}
