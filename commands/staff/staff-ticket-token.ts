import { createHash, createHmac } from 'node:crypto';
import { parse } from 'uuid';
import type { StaffTicket } from '../../entities/staff/staff-ticket.js';

/** 192 bits are exactly 32 characters of base64url. */
const TOKEN_BYTES = 24;
const TOKEN_FORM = /^[A-Za-z0-9_-]{32}$/;

/** The token of a ticket: an HMAC-SHA256 of its id and nonce, so that neither the row nor its mail holds it. */
export function staffTicketToken(secret: string, { id, nonce }: Pick<StaffTicket, 'id' | 'nonce'>): string {
  return createHmac('sha256', secret)
    .update('staff ticket, version 1:')
    .update(parse(id))
    .update(nonce)
    .digest()
    .subarray(0, TOKEN_BYTES)
    .toString('base64url');
}

/** What is kept of a token: of 192 bits that nobody can guess, a plain SHA-256 cannot be turned back. */
export function staffTicketHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Whether a text could be a token at all, so that nothing else is looked up. */
export function isStaffTicketToken(text: string): boolean {
  return TOKEN_FORM.test(text);
}

/**
 * The token by which a ticket was made: while the secret is being replaced, it may be by the one before.
 *
 * @returns null if none of the secrets made it
 */
export function tokenOfTicket(
  secrets: readonly string[],
  ticket: Pick<StaffTicket, 'id' | 'nonce' | 'tokenHash'>,
): string | null {
  const tokens = secrets.map((secret) => staffTicketToken(secret, ticket));
  return tokens.find((token) => staffTicketHash(token).equals(ticket.tokenHash)) ?? null;
}

/** The address of the page on which a ticket is used; `publicUrl` has no slash at its end. */
export function ticketUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/choose-password/${token}`;
}
