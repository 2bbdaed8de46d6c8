import type { Tx } from '../database.js';

/** A coming visit that an SMS spoke of, and that SMS. */
export interface AskedVisit {
  readonly appointmentId: string;
  readonly sendId: string;
}

/**
 * The coming visits of which SMS to this number spoke, if the last SMS that it got was one of them: whoever was asked
 * something else since, by a reminder or by a person, answers that. A yes to a time that the visit had before it was moved
 * is none to the one that it has now. The newest SMS of each visit; visits in the order of their ids.
 *
 * @param clientIds the clients who have the number
 */
export async function askedVisits(
  tx: Tx,
  who: { readonly clinicId: string; readonly clientIds: readonly string[]; readonly number: string },
  at: Date,
): Promise<readonly AskedVisit[]> {
  return await tx.query<AskedVisit[]>(
    `with told as (
       select s.id, s.owner_kind, s.owner_id, s.transmitting_at, s.state from send s
        where s.client_id in (select id from client where id = any($2) or merged_into_id = any($2))
          and s.channel = 'sms' and s.recipient = $3 and s.transmitting_at is not null
       union all
       select s.id, s.owner_kind, s.owner_id, s.transmitting_at, s.state from conversation v
         join send s on s.owner_id = v.id and s.owner_kind = 'reply'
        where v.clinic_id = $1 and v.client_id = any($2) and s.recipient = $3 and s.transmitting_at is not null)
     select distinct on (a.id) a.id as "appointmentId", told.id as "sendId"
       from told join appointment a on a.id = told.owner_id and a.clinic_id = $1
      where told.owner_kind = 'appointment' and told.state in ('accepted', 'delivered')
        and a.status = 'booked' and a.starts_at > $4 and (a.moved_at is null or told.transmitting_at >= a.moved_at) and a.client_id = any($2)
        and (select owner_kind from told order by transmitting_at desc, id desc limit 1) = 'appointment'
      order by a.id, told.transmitting_at desc, told.id desc`,
    [who.clinicId, who.clientIds, who.number, at],
  );
}
