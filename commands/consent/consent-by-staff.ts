import type { Database } from '../../db/database.js';
import type { ConsentEvent } from '../../entities/consent/consent-event.js';
import type { Acting } from '../acting.js';
import { addConsent, type NewConsent } from './add-consent.js';

/** What a client has told the staff, about several channels and purposes at once. */
export interface ToldConsent extends Omit<NewConsent, 'channel' | 'purpose' | 'recordedBy'> {
  readonly channels: readonly ConsentEvent['channel'][];
  readonly purposes: readonly ConsentEvent['purpose'][];
}

/**
 * Records what a client has told the staff, one statement for each channel and purpose, all of them or none.
 *
 * @throws Refused as `addConsent` does
 */
export async function consentByStaff(
  db: Database,
  acting: Acting,
  clientId: string,
  { channels, purposes, ...said }: ToldConsent,
): Promise<void> {
  await db.transaction(async () => {
    for (const channel of channels)
      for (const purpose of purposes) await addConsent(db, acting, clientId, { ...said, channel, purpose });
  });
}
