import type { Tx } from '../../db/database.js';
import { lockClientForConsent } from '../../db/consent/consent-store.js';
import { newestConsents } from '../../db/consent/newest-consents.js';
import { touchClient } from '../../db/registry/client-store.js';
import { recordConsent, type ConsentStatement } from './record-consent.js';

/**
 * Records what a client says, for those of the purposes for which it does not stand already without an end.
 *
 * @returns whether it was news
 */
export async function stateConsent(
  tx: Tx,
  statement: Omit<ConsentStatement, 'validFrom' | 'validTo'>,
): Promise<boolean> {
  const { clinicId, channel, granted } = statement;
  const clientId = await lockClientForConsent(tx, clinicId, statement.clientId);
  if (clientId === null) return false;
  const said = await newestConsents(tx, [clientId]);
  const purposes = statement.purposes.filter((purpose) => {
    const newest = said.find((event) => event.channel === channel && event.purpose === purpose);
    const stands = newest !== undefined && newest.validFrom === null && newest.validTo === null;
    return !(stands && newest.granted === granted);
  });
  if (purposes.length === 0) return false;
  await recordConsent(tx, { ...statement, clientId, purposes });
  await touchClient(tx, clientId);
  return true;
}
