import { createHash } from 'node:crypto';

/** What is kept of a key: with 256 random bits in it, a plain SHA-256 cannot be turned back. */
export function apiKeyHash(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
