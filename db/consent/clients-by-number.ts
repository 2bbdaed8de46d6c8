import type { Tx } from '../database.js';

/** A number that wrote, and how the one that was written to may be known: as a number, or as a Messaging Service. */
export interface AnsweredNumber {
  readonly number: string;
  readonly senders: readonly string[];
  /** The installation's own sender was answered, from which clinics write that have none. */
  readonly senderIsDefault: boolean;
}

/** A clinic to which an SMS came, and its clients who have the number. */
export interface AnsweredClinic {
  readonly clinicId: string;
  /** In the order of their ids, in which they are locked. */
  readonly clientIds: readonly string[];
}

const WRITES_FROM = `(clinic.sms_from = any($2)
  or exists (select 1 from location where location.clinic_id = clinic.id and location.senders ->> 'sms' = any($2)))`;

/**
 * The clinics that write from the answered number (by clinic, by location, or because they have none and the
 * installation's was answered) and have clients with the number that wrote, ordered by id. Of a merged client it is the
 * other one who is meant.
 */
export async function findClientsByNumber(
  tx: Tx,
  { number, senders, senderIsDefault }: AnsweredNumber,
): Promise<readonly AnsweredClinic[]> {
  return await tx.query<AnsweredClinic[]>(
    `select clinic.id as "clinicId",
            array_agg(distinct coalesce(client.merged_into_id, client.id)) as "clientIds"
       from clinic
       join contact_point as contact on contact.clinic_id = clinic.id
       join client on client.id = contact.client_id
      where contact.kind = 'phone' and contact.value = $1
        and (${WRITES_FROM} or (clinic.sms_from is null and $3))
      group by clinic.id order by clinic.id`,
    [number, senders, senderIsDefault],
  );
}

/**
 * The clinics that an SMS of somebody unknown is for: those that own the answered number. The installation's own number
 * belongs to whoever has had messages from that number already, or to the one clinic that writes from it if there is no
 * other; else nobody can tell, and there is none.
 */
export async function findClinicsOfNumber(
  tx: Tx,
  { number, senders, senderIsDefault }: AnsweredNumber,
): Promise<readonly string[]> {
  const owners = await tx.query<{ id: string }[]>(
    `select id from clinic where ${WRITES_FROM} and $1::text is not null order by id`,
    [number, senders],
  );
  if (owners.length > 0 || !senderIsDefault) return owners.map(({ id }) => id);
  const known = await tx.query<{ id: string }[]>(
    `select distinct clinic_id as id from inbound_sms where from_number = $1 and to_number = any($2) order by 1`,
    [number, senders],
  );
  if (known.length > 0) return known.map(({ id }) => id);
  const sharing = await tx.query<{ id: string }[]>(`select id from clinic where sms_from is null limit 2`);
  return sharing.length === 1 ? sharing.map(({ id }) => id) : [];
}
