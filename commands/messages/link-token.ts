import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { parse, stringify } from 'uuid';

/** What a link in a message allows its holder to do; `booking` allows nothing, it says where a booking came from. The numbers are in links already sent: never reuse one. */
const purposeBytes = { unsubscribe: 1, preferences: 2, booking: 3 } as const;

export type LinkPurpose = keyof typeof purposeBytes;
/** The links that lead to a page of ours. */
export type PagePurpose = Exclude<LinkPurpose, 'booking'>;

/** Who the link was sent to, by the message it was sent in. */
export interface LinkSubject {
  readonly sendId: string;
  readonly purpose: LinkPurpose;
}

const idBytes = 16;
const headBytes = idBytes + 2;
// 144 bits: more than the 128 that are needed, and 36 bytes are exactly 48 characters of base64url.
const macBytes = 18;
const tokenForm = /^[A-Za-z0-9_-]{48}$/;

/**
 * A token that proves, without a stored row, that we sent this link: send id, key id, purpose, and an HMAC-SHA256 of
 * them. It reveals nothing but the send's id, is the same at each signing and does not expire.
 *
 * @throws TypeError if `sendId` is not a UUID
 */
export function signLink(secret: string, { sendId, purpose }: LinkSubject): string {
  const head = Buffer.concat([parse(sendId), Buffer.of(keyId(secret), purposeBytes[purpose])]);
  return Buffer.concat([head, mac(secret, head)]).toString('base64url');
}

/**
 * What a token says; null for anything that we did not sign. Several secrets are accepted while one is being replaced.
 */
export function readLink(secret: string | readonly string[], token: string): LinkSubject | null {
  if (!tokenForm.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  const head = bytes.subarray(0, headBytes);
  const secrets = typeof secret === 'string' ? [secret] : secret;
  const signed = secrets.some(
    (candidate) =>
      keyId(candidate) === head[idBytes] && timingSafeEqual(mac(candidate, head), bytes.subarray(headBytes)),
  );
  if (!signed) return null;
  const purpose = purposeOf(head[idBytes + 1]);
  return purpose === null ? null : { sendId: stringify(head.subarray(0, idBytes)), purpose };
}

/** The message that a booking names by its token; null: none that we have sent, which is no reason to refuse it. */
export function sendOfBooking(
  secret: string | readonly string[] | undefined,
  token: string | null | undefined,
): string | null {
  if (secret === undefined || token == null) return null;
  const link = readLink(secret, token);
  return link?.purpose === 'booking' ? link.sendId : null;
}

/** Where each kind of link leads. */
const PATHS: Readonly<Record<PagePurpose, string>> = { unsubscribe: 'u', preferences: 'p' };

/** The address that a message carries: short enough for one header line. */
export function linkUrl(publicUrl: string, token: string, purpose: PagePurpose = 'unsubscribe'): string {
  return `${publicUrl}/${PATHS[purpose]}/${token}`;
}

/** The addresses behind a message's two links, and what its booking link carries. */
export interface MessageLinks {
  /** Stops the messages of its channel. */
  readonly unsubscribeUrl: string;
  /** Leads to the page of choices. */
  readonly preferencesUrl: string;
  /** Names the message to whoever books by it. */
  readonly bookingToken: string;
}

/** Signs the links of a message. */
export function messageLinks(
  {
    publicUrl,
    linkSecret,
  }: {
    readonly publicUrl: string;
    readonly linkSecret: string | readonly string[];
  },
  sendId: string,
): MessageLinks {
  const [secret] = [linkSecret].flat();
  if (secret === undefined) throw new Error('A link needs a secret.');
  const sign = (purpose: LinkPurpose) => signLink(secret, { sendId, purpose });
  const link = (purpose: PagePurpose) => linkUrl(publicUrl, sign(purpose), purpose);
  return {
    unsubscribeUrl: link('unsubscribe'),
    preferencesUrl: link('preferences'),
    bookingToken: sign('booking'),
  };
}

function mac(secret: string, head: Uint8Array): Buffer {
  return createHmac('sha256', secret)
    .update('message link, version 1:')
    .update(head)
    .digest()
    .subarray(0, macBytes);
}

function keyId(secret: string): number {
  return createHash('sha256').update('message link key:').update(secret).digest().readUInt8(0);
}

function purposeOf(byte: number | undefined): LinkPurpose | null {
  if (byte === purposeBytes.unsubscribe) return 'unsubscribe';
  if (byte === purposeBytes.booking) return 'booking';
  return byte === purposeBytes.preferences ? 'preferences' : null;
}
