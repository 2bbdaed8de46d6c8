import { IsNull, type EntityManager } from 'typeorm';
import { OldSend } from '../../entities/messages/old-send.js';
import { OldSendList } from '../../entities/messages/old-send-list.js';
import type { Tx } from '../database.js';

/** One message of a list that is new; whom it means is looked for. */
export type NewOldSend = Omit<OldSend, 'clinicId' | 'listId' | 'clientId' | 'patientId'>;

// By the id first, then by address or number; where several clients share them, the one with a patient of that name.
const RESOLVE = `
  update old_send o set client_id = found.client_id, patient_id = found.patient_id
    from (select o.id, best.client_id, best.patient_id from old_send o cross join lateral (
      select coalesce(c.merged_into_id, c.id) as client_id, p.id as patient_id,
             coalesce(c.external_id = o.client_key, false) as by_key
        from (select k.id from client k where k.clinic_id = o.clinic_id and k.external_id = o.client_key
              union select cp.client_id from contact_point cp
               where cp.clinic_id = o.clinic_id and cp.value in (o.email, o.phone)) as named
        join client c on c.id = named.id
        left join patient p on p.client_id = coalesce(c.merged_into_id, c.id) and lower(p.name) = lower(o.patient_name)
       order by by_key desc, p.id is null, p.archived_at is not null, c.archived_at is not null, c.id limit 1) as best
     where o.list_id = $1) as found
   where o.id = found.id`;

/**
 * Keeps a list, and finds whom each line means. A new list of a day takes the place of the earlier one.
 *
 * @returns how many lines mean nobody whom the clinic knows
 */
export async function insertOldSends(
  tx: Tx,
  list: OldSendList,
  sends: readonly NewOldSend[],
): Promise<number> {
  const { id: listId, clinicId } = list;
  await tx.insert(OldSendList, list);
  const days = [...new Set(sends.map(({ sentOn }) => sentOn))];
  await tx.query('delete from old_send where clinic_id = $1 and sent_on = any($2::date[])', [clinicId, days]);
  await tx.query(
    `insert into old_send (id, clinic_id, list_id, line, sent_on, client_key, client_name, email, phone, patient_name, about)
     select "id", $2, $3, "line", "sentOn", "clientKey", "clientName", "email", "phone", "patientName", "about"
       from jsonb_to_recordset($1::jsonb) as sent("id" uuid, "line" integer, "sentOn" date, "clientKey" text,
         "clientName" text, "email" text, "phone" text, "patientName" text, "about" text)`,
    [JSON.stringify(sends), clinicId, listId],
  );
  await tx.query(RESOLVE, [listId]);
  return await tx.countBy(OldSend, { listId, clientId: IsNull() });
}

/** The newest lists, newest first. */
export async function newestOldSendLists(
  reader: EntityManager,
  clinicId: string,
  limit: number,
): Promise<OldSendList[]> {
  return await reader.find(OldSendList, { where: { clinicId }, order: { id: 'DESC' }, take: limit });
}

/** Forgets a list and what it says; whether the clinic had it. */
export async function deleteOldSendList(tx: Tx, clinicId: string, id: string): Promise<boolean> {
  const { affected } = await tx.delete(OldSendList, { id, clinicId });
  return affected === 1;
}

/** Forgets lists that were uploaded before an instant, some at a time; answers how many. */
export async function deleteOldSendListsBefore(tx: Tx, before: Date, most: number): Promise<number> {
  const [, count] = await tx.query<[unknown[], number]>(
    `delete from old_send_list where id in (select id from old_send_list where uploaded_at < $1 limit $2)`,
    [before, most],
  );
  return count;
}
