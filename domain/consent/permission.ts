import type { ClientChannel } from '../reminders/step.js';

/** What a message is for; each purpose has its own consent. */
export type Purpose = 'care' | 'appointment' | 'marketing';

/** What a reminder of a patient can be for. */
export const REMINDER_PURPOSES = ['care', 'marketing'] as const satisfies readonly Purpose[];
export type ReminderPurpose = (typeof REMINDER_PURPOSES)[number];

/** One recorded statement; of several, the newest that is in force counts. */
export interface ConsentStatement {
  readonly id: string;
  readonly channel: ClientChannel;
  readonly purpose: Purpose;
  readonly granted: boolean;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly givenBy: string;
  /** The one contact that it is about; absent or `null`: the whole channel. */
  readonly contactPointId?: string | null;
}

/** One way to reach the client. */
export interface Contact {
  readonly id: string;
  readonly kind: 'email' | 'phone' | 'post';
  readonly value: string;
  readonly purposes: readonly Purpose[];
  readonly usable: boolean;
}

/** Whether the client may be written to, and the statement that says so (`null`: nothing was ever said). */
export type Permission =
  | { readonly allowed: true; readonly consentId: string | null }
  | { readonly allowed: false; readonly reason: 'optedOut' | 'noConsent'; readonly consentId: string | null };

/** Who speaks for the client: these refusals are the client's own, the others the clinic's record. */
const OWN_WORDS: ReadonlySet<string> = new Set(['client', 'link', 'carrier', 'integration']);

/**
 * Whether a message of that purpose may go out on that channel at that instant, to that contact if one is named. What was
 * said about a contact and what was said about its whole channel count alike: the newest of both decides. Nothing
 * recorded allows care and appointments, not marketing; a consent that has expired, or is not yet valid, allows nothing.
 *
 * @param statements newest first
 */
export function permissionFor(
  statements: readonly ConsentStatement[],
  channel: ClientChannel,
  purpose: Purpose,
  at: Date,
  contactPointId: string | null = null,
): Permission {
  const newest = statements.find(
    (one) =>
      one.channel === channel &&
      one.purpose === purpose &&
      (one.contactPointId == null || one.contactPointId === contactPointId),
  );
  if (newest === undefined) {
    if (purpose === 'marketing') return { allowed: false, reason: 'noConsent', consentId: null };
    return { allowed: true, consentId: null };
  }
  if (!newest.granted) {
    const reason = OWN_WORDS.has(newest.givenBy) ? 'optedOut' : 'noConsent';
    return { allowed: false, reason, consentId: newest.id };
  }
  if (!inForce(newest, at)) return { allowed: false, reason: 'noConsent', consentId: newest.id };
  return { allowed: true, consentId: newest.id };
}

/** What each channel is sent to; another system has its own contacts. */
const CONTACT_KINDS = { email: 'email', sms: 'phone', letter: 'post', external: null } as const;

/** Which contact points a channel is sent to; `null` if it needs none of ours. */
export function contactKindOf(channel: ClientChannel): Contact['kind'] | null {
  return CONTACT_KINDS[channel];
}

/** Whether a channel needs a contact point of ours. */
export function needsContact(channel: ClientChannel): boolean {
  return contactKindOf(channel) !== null;
}

/** Whether a client can be reached on a channel for a purpose, and where. */
export interface Reach {
  readonly permission: Permission;
  /** `elsewhere`: the system that sends it knows where to. `null`: there is no usable contact. */
  readonly contact: Contact | 'elsewhere' | null;
}

/**
 * The first usable contact of the channel that may be used for the purpose and that the client allows. If none is
 * allowed, it is the first usable one, with the refusal.
 *
 * @param statements newest first
 */
export function reachOf(
  contacts: readonly Contact[],
  statements: readonly ConsentStatement[],
  channel: ClientChannel,
  purpose: Purpose,
  at: Date,
): Reach {
  if (!needsContact(channel)) {
    return { permission: permissionFor(statements, channel, purpose, at), contact: 'elsewhere' };
  }
  const usable = contacts.filter((one) => serves(one, channel, purpose));
  const reaches = usable.map((contact) => ({
    contact,
    permission: permissionFor(statements, channel, purpose, at, contact.id),
  }));
  const reach = reaches.find(({ permission }) => permission.allowed) ?? reaches[0];
  return reach ?? { permission: permissionFor(statements, channel, purpose, at), contact: null };
}

/** The contact that a message would go to; `null` if there is none that may be used and that the client allows. */
export function contactFor(
  contacts: readonly Contact[],
  channel: ClientChannel,
  purpose: Purpose,
  consent?: { readonly statements: readonly ConsentStatement[]; readonly at: Date },
): Contact | null {
  if (consent === undefined) return contacts.find((one) => serves(one, channel, purpose)) ?? null;
  const { permission, contact } = reachOf(contacts, consent.statements, channel, purpose, consent.at);
  return permission.allowed && contact !== 'elsewhere' ? contact : null;
}

/** Whether a contact is one of the channel, usable, and kept for the purpose or for all. */
export function serves(contact: Contact, channel: ClientChannel, purpose: Purpose): boolean {
  const fits = contact.kind === CONTACT_KINDS[channel] && contact.usable;
  return fits && (contact.purposes.length === 0 || contact.purposes.includes(purpose));
}

function inForce(statement: ConsentStatement, at: Date): boolean {
  const begun = statement.validFrom === null || new Date(statement.validFrom) <= at;
  const ended = statement.validTo !== null && new Date(statement.validTo) <= at;
  return begun && !ended;
}
