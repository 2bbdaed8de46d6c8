import type { Database } from '../../db/database.js';
import { findRecipient } from '../../db/consent/link-subject-view.js';
import { ALL_PURPOSES, TREATMENT_PURPOSES } from './record-consent.js';
import { stateConsent } from './state-consent.js';

/**
 * Stops care and appointment messages on the channel of a message, because its link was used; marketing too if
 * the message was some. Used again it does
 * nothing. False if there is no such message.
 */
export async function optOutByLink(db: Database, sendId: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    const recipient = await findRecipient(tx, sendId);
    if (recipient === null) return false;
    const { isMarketing, ...whose } = recipient;
    const purposes = isMarketing ? ALL_PURPOSES : TREATMENT_PURPOSES;
    const statement = { ...whose, purposes, granted: false, givenBy: 'link', sendId };
    await stateConsent(tx, statement);
    return true;
  });
}
