import { createHash, createHmac } from 'node:crypto';
import { parse } from 'uuid';
import type { ClientLink } from '../../entities/messages/client-link.js';

/** 192 bits: ASVS asks for 128, and 24 bytes are exactly 32 characters of base64url. */
const TOKEN_BYTES = 24;
const TOKEN_FORM = /^[A-Za-z0-9_-]{32}$/;

/**
 * The token of a link: an HMAC-SHA256 of its id and nonce. The same row and secret always make the same one, so that a
 * message whose answer was lost is worded again to the letter; without the secret the row is worth nothing.
 */
export function clientLinkToken(secret: string, { id, nonce }: Pick<ClientLink, 'id' | 'nonce'>): string {
  return createHmac('sha256', secret)
    .update('client link, version 1:')
    .update(parse(id))
    .update(nonce)
    .digest()
    .subarray(0, TOKEN_BYTES)
    .toString('base64url');
}

/** What is kept of a token: of 192 bits that nobody can guess, a plain SHA-256 cannot be turned back. */
export function clientLinkHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Whether a text could be a token at all, so that nothing else is looked up. */
export function isClientLinkToken(text: string): boolean {
  return TOKEN_FORM.test(text);
}

/** The address of the page behind a link; `publicUrl` has no slash at its end. */
export function clientPageUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/v/${token}`;
}
