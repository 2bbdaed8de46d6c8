import type { ClientChannel } from '../reminders/step.js';

/** What a message is for; each purpose has its own consent. */
export type Purpose = 'care' | 'appointment' | 'marketing';

/** One recorded statement; of several, the newest that is in force counts. */
export interface ConsentStatement {
  readonly id: string;
  readonly channel: ClientChannel;
  readonly purpose: Purpose;
  readonly granted: boolean;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly givenBy: string;
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
 * Whether a message of that purpose may go out on that channel at that instant. Nothing recorded allows care and
 * appointments, not marketing; a consent that has expired, or is not yet valid, allows nothing.
 *
 * @param statements newest first
 */
export function permissionFor(
  statements: readonly ConsentStatement[],
  channel: ClientChannel,
  purpose: Purpose,
  at: Date,
): Permission {
  const newest = statements.find((one) => one.channel === channel && one.purpose === purpose);
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

/** Whether a channel needs a contact point of ours. */
export function needsContact(channel: ClientChannel): boolean {
  return CONTACT_KINDS[channel] !== null;
}

/** The first usable contact point of the channel that may be used for the purpose. */
export function contactFor(
  contacts: readonly Contact[],
  channel: ClientChannel,
  purpose: Purpose,
): Contact | null {
  const kind = CONTACT_KINDS[channel];
  if (kind === null) return null;
  const fits = contacts.find(
    (one) => one.kind === kind && one.usable && (one.purposes.length === 0 || one.purposes.includes(purpose)),
  );
  return fits ?? null;
}

function inForce(statement: ConsentStatement, at: Date): boolean {
  const begun = statement.validFrom === null || new Date(statement.validFrom) <= at;
  const ended = statement.validTo !== null && new Date(statement.validTo) <= at;
  return begun && !ended;
}
