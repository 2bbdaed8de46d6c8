import { v7 as uuid } from 'uuid';
import type { Tx } from '../../db/database.js';
import {
  insertConsentEvents,
  lockClientForConsent,
  type NewConsentEvent,
} from '../../db/consent/consent-store.js';
import { contactsOf } from '../../db/registry/contact-store.js';
import type { ConsentEvent } from '../../entities/consent/consent-event.js';
import type { ContactPoint } from '../../entities/registry/contact-point.js';
import { recheckChannel } from '../messages/recheck-waiting.js';
import { missing } from '../refusal.js';

/** One statement: may this client be written to on this channel, for these purposes? */
export interface ConsentStatement {
  readonly clinicId: string;
  readonly clientId: string;
  readonly channel: ConsentEvent['channel'];
  readonly purposes: readonly ConsentEvent['purpose'][];
  readonly granted: boolean;
  /** Who or what said so: `staff`, `client`, `link`, `carrier`, `integration`. */
  readonly givenBy: string;
  readonly validFrom?: Date | null;
  readonly validTo?: Date | null;
  readonly policyVersion?: string | null;
  /** Whose hand writes it down, if it is not the client's own. */
  readonly recordedBy?: string | null;
  /** The one address or number that it is about; absent: the whole channel. */
  readonly contactPointId?: string | null;
  /** The message whose link or answer said it. */
  readonly sendId?: string | null;
}

/** What `consents: {email, sms}` and an opt-out by link, carrier or event speak about. */
export const TREATMENT_PURPOSES = ['care', 'appointment'] as const;

/** What a stop by the carrier, or of everything, speaks about. */
export const ALL_PURPOSES = [...TREATMENT_PURPOSES, 'marketing'] as const;

/**
 * Records a statement, one row for each purpose, in the order of the purposes. The client's row is locked first, so that
 * after the commit no message is marked on an older statement; callers that lock more rows take the client's first.
 *
 * @throws Refused `missing` if the clinic has no such client, or the client no such contact point
 */
export async function recordConsent(
  tx: Tx,
  statement: ConsentStatement,
): Promise<readonly NewConsentEvent[]> {
  const { clinicId, channel, granted, givenBy } = statement;
  const clientId = (await lockClientForConsent(tx, clinicId, statement.clientId)) ?? missing('client');
  const contact =
    statement.contactPointId == null ? null : await contactOf(tx, clientId, statement.contactPointId);
  const events = statement.purposes.map((purpose) => ({
    id: uuid(),
    clinicId,
    clientId,
    channel,
    purpose,
    granted,
    validFrom: statement.validFrom ?? null,
    validTo: statement.validTo ?? null,
    policyVersion: statement.policyVersion ?? null,
    givenBy,
    recordedBy: statement.recordedBy ?? null,
    contactPointId: contact?.id ?? null,
    contactValue: contact?.value ?? null,
    sendId: statement.sendId ?? null,
  }));
  await insertConsentEvents(tx, events);
  if (!granted && (channel === 'letter' || channel === 'external'))
    await recheckChannel(tx, clientId, channel);
  return events;
}

async function contactOf(tx: Tx, clientId: string, id: string): Promise<ContactPoint> {
  const contacts = await contactsOf(tx, [clientId]);
  return contacts.find((contact) => contact.id === id) ?? missing('contact point');
}
