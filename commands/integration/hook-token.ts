import { createHash, randomBytes } from 'node:crypto';

// 192 bits; ASVS asks for 128.
const TOKEN_BYTES = 24;

/** A new token for the address that a practice system calls. */
export function newHookToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** What is kept of it: with so many random bits a plain SHA-256 cannot be turned back. */
export function hookTokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
