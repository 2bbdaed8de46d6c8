import type { Tx } from '../../db/database.js';
import { newestConsents } from '../../db/consent/newest-consents.js';
import { refusedContacts } from '../../db/consent/refused-contacts.js';
import { contactsOf } from '../../db/registry/contact-store.js';
import type { ConsentEvent } from '../../entities/consent/consent-event.js';
import { recordConsent } from './record-consent.js';
import { stateConsent } from './state-consent.js';

/** From whom what is refused is carried over to whom. Both clients must be locked. */
export interface CarriedRefusals {
  readonly clinicId: string;
  readonly fromId: string;
  readonly toId: string;
  /** Only what was said since then; absent: everything. */
  readonly since?: Date;
}

/** Keeps refused with one client what another one refused, because they are, or were, the same person. */
export async function keepRefusals(tx: Tx, carried: CarriedRefusals): Promise<void> {
  await keepChannelRefusals(tx, carried);
  await keepContactRefusals(tx, carried);
}

async function keepChannelRefusals(
  tx: Tx,
  { clinicId, fromId, toId, since }: CarriedRefusals,
): Promise<void> {
  const statements = await newestConsents(tx, [fromId, toId]);
  const saidBy = (id: string, like: ConsentEvent) =>
    statements.find(
      ({ clientId, channel, purpose }) =>
        clientId === id && channel === like.channel && purpose === like.purpose,
    );
  for (const refusal of statements.filter(({ clientId, granted }) => clientId === fromId && !granted)) {
    if (since !== undefined && refusal.createdAt < since) continue;
    if (saidBy(toId, refusal)?.granted === false) continue;
    const { channel, purpose, givenBy, policyVersion, sendId } = refusal;
    const statement = { clinicId, clientId: toId, channel, purposes: [purpose], granted: false };
    await recordConsent(tx, { ...statement, givenBy, policyVersion, sendId });
  }
}

/** Of single addresses, where the other client has them, too. */
async function keepContactRefusals(
  tx: Tx,
  { clinicId, fromId, toId, since }: CarriedRefusals,
): Promise<void> {
  const contacts = await contactsOf(tx, [toId]);
  for (const { contactValue, purpose, createdAt, ...said } of await refusedContacts(tx, fromId)) {
    const contact = contacts.find(({ value }) => value === contactValue);
    if (contact === undefined || (since !== undefined && createdAt < since)) continue;
    const about = { clinicId, clientId: toId, contactPointId: contact.id };
    await stateConsent(tx, { ...about, ...said, purposes: [purpose], granted: false });
  }
}
