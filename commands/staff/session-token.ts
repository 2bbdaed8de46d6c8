import { createHash, randomBytes } from 'node:crypto';

/** ASVS 5.0 asks for 128 bits; 256 cost nothing more. */
const TOKEN_BYTES = 32;

/** The secret of a browser's cookie. */
export function newSessionToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** What is kept of it: with 256 random bits in it, a plain SHA-256 cannot be turned back. */
export function sessionId(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
