import type { SendState } from '../../domain/messages/send-state.js';
import type { Tx } from '../database.js';
import type { SendOwnerRow } from './send-owner.js';
import { ownersOfSend } from './send-owner.js';

/** What a provider's report is compared with. */
export interface ReportedSend {
  readonly clinicId: string;
  readonly reminderId: string;
  readonly state: SendState;
  readonly reason: string | null;
  readonly providerId: string | null;
  readonly acceptedAt: Date | null;
  readonly carried: readonly SendOwnerRow[];
}

/** Locks the send that a report is about, its reminders first; `null` when there is none. */
export async function sendOfReport(tx: Tx, sendId: string): Promise<ReportedSend | null> {
  const owner = await ownersOfSend(tx, sendId);
  if (owner === null) return null;
  const { clinicId, reminderId, carried } = owner;
  const rows = await tx.query<Omit<ReportedSend, 'clinicId' | 'reminderId' | 'carried'>[]>(
    `select state, reason, provider_id as "providerId", accepted_at as "acceptedAt" from send where id = $1 for update`,
    [sendId],
  );
  return rows[0] === undefined ? null : { clinicId, reminderId, carried, ...rows[0] };
}

/** Locks the reply that a report is about, its conversation first; `null` when there is none. */
export async function reportedReply(
  tx: Tx,
  sendId: string,
): Promise<Omit<ReportedSend, 'reminderId' | 'carried' | 'reason'> | null> {
  await tx.query(
    `select 1 from conversation where id = (select owner_id from send where id = $1) for no key update`,
    [sendId],
  );
  const rows = await tx.query<Omit<ReportedSend, 'reminderId' | 'carried' | 'reason'>[]>(
    `select clinic_id as "clinicId", state, provider_id as "providerId", accepted_at as "acceptedAt"
       from send where id = $1 and owner_kind = 'reply' for update`,
    [sendId],
  );
  return rows[0] ?? null;
}

/** Whether some other send has this id of the provider. */
export async function providerIdTaken(tx: Tx, providerId: string, sendId: string): Promise<boolean> {
  const rows = await tx.query<unknown[]>(`select 1 from send where provider_id = $1 and id <> $2`, [
    providerId,
    sendId,
  ]);
  return rows.length > 0;
}
