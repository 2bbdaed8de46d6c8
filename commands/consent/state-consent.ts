import type { Tx } from '../../db/database.js';
import { statementsOf } from '../../db/consent/client-statements.js';
import { lockClientForConsent } from '../../db/consent/consent-store.js';
import { touchClient } from '../../db/registry/client-store.js';
import { standsAlready } from '../../domain/consent/standing-consent.js';
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
  const { clinicId, channel, granted, contactPointId = null } = statement;
  const clientId = await lockClientForConsent(tx, clinicId, statement.clientId);
  if (clientId === null) return false;
  const said = await statementsOf(tx, clientId);
  const purposes = statement.purposes.filter(
    (purpose) => !standsAlready(said, { channel, purpose, granted, contactPointId }),
  );
  if (purposes.length === 0) return false;
  await recordConsent(tx, { ...statement, clientId, purposes });
  await touchClient(tx, clientId);
  return true;
}
