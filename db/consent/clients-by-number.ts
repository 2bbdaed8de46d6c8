import type { Tx } from '../database.js';

/**
 * The clients who have this number, in the clinics that write from `sender` (by clinic, by location, or because they
 * have none and the installation's is `sender`), ordered by id, so that whoever locks them all does so in one order.
 */
export async function findClientsByNumber(
  tx: Tx,
  query: { readonly number: string; readonly sender: string; readonly senderIsDefault: boolean },
): Promise<readonly { readonly clinicId: string; readonly clientId: string }[]> {
  const rows: { clinicId: string; clientId: string }[] = await tx.query(
    `select distinct contact.clinic_id as "clinicId", contact.client_id as "clientId"
       from clinic
       join contact_point as contact on contact.clinic_id = clinic.id
      where contact.kind = 'phone' and contact.value = $1
        and (coalesce(clinic.sms_from = $2, $3)
             or exists (select 1 from location
                         where location.clinic_id = clinic.id and location.senders ->> 'sms' = $2))
      order by contact.client_id`,
    [query.number, query.sender, query.senderIsDefault],
  );
  return rows;
}
