import { ConsentEvent } from '../../entities/consent/consent-event.js';
import type { Tx } from '../database.js';

/** A statement about consent as it is written; the row's time is the database's. */
export type NewConsentEvent = Omit<ConsentEvent, 'createdAt'>;

/** Appends statements about consent. Nothing is ever changed or removed. */
export async function insertConsentEvents(tx: Tx, events: readonly NewConsentEvent[]): Promise<void> {
  await tx.getRepository(ConsentEvent).insert([...events]);
}

/**
 * Locks the client's row against the claim and the mark, which read it `FOR SHARE`: once the holder has committed,
 * nothing more is marked on the strength of what was true before. Of a client who was merged, perhaps while this waited,
 * it is the other one who is locked and meant.
 *
 * @returns the id of the client who is meant, or `null` if the clinic has no such client
 */
export async function lockClientForConsent(
  tx: Tx,
  clinicId: string,
  clientId: string,
): Promise<string | null> {
  const [client] = await tx.query<{ mergedIntoId: string | null }[]>(
    `select merged_into_id as "mergedIntoId" from client where clinic_id = $1 and id = $2 for no key update`,
    [clinicId, clientId],
  );
  if (client === undefined) return null;
  const { mergedIntoId } = client;
  return mergedIntoId === null ? clientId : await lockClientForConsent(tx, clinicId, mergedIntoId);
}
