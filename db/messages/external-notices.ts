import type { EntityManager } from 'typeorm';
import type { Tx } from '../database.js';

/** One call of a clinic's webhook that is to be made: which message waits, where, signed with what. */
export interface ExternalNotice {
  readonly id: string;
  readonly clinicId: string;
  readonly sendId: string;
  readonly reminderId: string;
  readonly patientId: string;
  readonly clientId: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly attempts: number;
  readonly url: string;
  readonly secret: string;
}

// Few of each clinic at once, so that one whose system is slow does not keep the others waiting.
const DUE = `
  select id from (
    select id, row_number() over (partition by clinic_id order by notify_after) as place, notify_after
      from external_send where state = 'waiting' and notify_after <= $1) due
   where place <= 5 order by notify_after limit $2`;

const LEASE = `
  update external_send e set notify_attempts = notify_attempts + 1,
         notify_after = case when cl.external_gateway ->> 'url' is not null then $3::timestamptz end
    from clinic cl
   where e.id in (select id from external_send
                   where id in (${DUE}) and state = 'waiting' and notify_after <= $1 for update skip locked)
     and cl.id = e.clinic_id
  returning e.id, e.clinic_id as "clinicId", e.send_id as "sendId", e.reminder_id as "reminderId",
            e.patient_id as "patientId", e.client_id as "clientId", e.created_at as "createdAt", e.expires_at as "expiresAt",
            e.notify_attempts as attempts, cl.external_gateway ->> 'url' as url,
            cl.external_gateway ->> 'secret' as secret`;

/** A row whose clinic may have taken its webhook away. */
type LeasedRow = Omit<ExternalNotice, 'url' | 'secret'> & {
  readonly url: string | null;
  readonly secret: string | null;
};

/**
 * Takes calls that are due for itself until `leasedUntil`: a process that dies meanwhile leaves them to another. A
 * clinic that has taken its webhook away has no calls any more.
 */
export async function leaseNotices(
  tx: Tx,
  at: Date,
  leasedUntil: Date,
  most: number,
): Promise<ExternalNotice[]> {
  const [rows] = await tx.query<[LeasedRow[], number]>(LEASE, [at, most, leasedUntil]);
  return rows.flatMap(({ url, secret, ...row }) =>
    url === null || secret === null ? [] : [{ ...row, url, secret }],
  );
}

/** The call has arrived. */
export async function noteNotified(manager: EntityManager, id: string, at: Date): Promise<void> {
  await manager.query(
    `update external_send set notified_at = $2, notify_after = null, notify_problem = null where id = $1`,
    [id, at],
  );
}

/** The call has not arrived and is made again later; never, when the message does not wait any more. */
export async function noteNotNotified(
  manager: EntityManager,
  id: string,
  again: Date | null,
  problem: string,
): Promise<void> {
  await manager.query(
    `update external_send set notify_after = case when state = 'waiting' then $2::timestamptz end, notify_problem = $3
      where id = $1`,
    [id, again, problem],
  );
}
