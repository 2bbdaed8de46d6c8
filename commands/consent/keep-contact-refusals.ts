import type { Tx } from '../../db/database.js';
import { refusedContacts } from '../../db/consent/refused-contacts.js';
import { contactsOf } from '../../db/registry/contact-store.js';
import { stateConsent } from './state-consent.js';

/**
 * Keeps refused what a client refused of single addresses, after these have moved to the client that it was merged into.
 * Both clients must be locked.
 */
export async function keepContactRefusals(
  tx: Tx,
  clinicId: string,
  fromId: string,
  intoId: string,
): Promise<void> {
  const contacts = await contactsOf(tx, [intoId]);
  for (const { contactValue, purpose, ...said } of await refusedContacts(tx, fromId)) {
    const contact = contacts.find(({ value }) => value === contactValue);
    if (contact === undefined) continue;
    const about = { clinicId, clientId: intoId, contactPointId: contact.id };
    await stateConsent(tx, { ...about, ...said, purposes: [purpose], granted: false });
  }
}
