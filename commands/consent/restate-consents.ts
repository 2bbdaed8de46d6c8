import type { Tx } from '../../db/database.js';
import { newestConsents } from '../../db/consent/newest-consents.js';
import type { Acting } from '../acting.js';
import { recordConsent, TREATMENT_PURPOSES } from './record-consent.js';

/** `consents` of a client: whether it may be written to, for care and appointments alike. */
export interface ConsentShorthand {
  readonly email?: boolean | undefined;
  readonly sms?: boolean | undefined;
}

const GIVEN_BY = 'integration';

/**
 * Records what the shorthand says if it is news. A copied record (`sync`) is news only if it differs from what such
 * copies said before: the same copy every night must not undo what the client has said since. The client must be
 * locked, or new.
 *
 * @returns whether anything was recorded
 */
export async function restateConsents(
  tx: Tx,
  { clinicId, at }: Acting,
  clientId: string,
  consents: ConsentShorthand,
  origin: 'single' | 'sync',
): Promise<boolean> {
  const channels = (['email', 'sms'] as const).filter((channel) => consents[channel] !== undefined);
  if (channels.length === 0) return false;
  const said = await newestConsents(tx, [clientId], origin === 'sync' ? GIVEN_BY : undefined);
  let recorded = false;
  for (const channel of channels) {
    const granted = consents[channel] === true;
    const standing = said.filter(
      (event) =>
        event.channel === channel &&
        event.granted === granted &&
        (event.validFrom === null || event.validFrom <= at) &&
        (event.validTo === null || event.validTo > at),
    );
    if (TREATMENT_PURPOSES.every((purpose) => standing.some((event) => event.purpose === purpose))) continue;
    const statement = { clinicId, clientId, channel, granted, givenBy: GIVEN_BY };
    await recordConsent(tx, { ...statement, purposes: TREATMENT_PURPOSES });
    recorded = true;
  }
  return recorded;
}
