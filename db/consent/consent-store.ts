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
 * nothing more is marked on the strength of what was true before. False if the clinic has no such client.
 */
export async function lockClientForConsent(tx: Tx, clinicId: string, clientId: string): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    'select 1 from client where clinic_id = $1 and id = $2 for no key update',
    [clinicId, clientId],
  );
  return rows.length > 0;
}
