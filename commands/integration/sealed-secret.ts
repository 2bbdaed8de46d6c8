import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const FORM = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + IV_BYTES + TAG_BYTES;

/**
 * Seals a secret that must be readable later, for one clinic: AES-256-GCM, a random nonce, the clinic's id as
 * associated data. Moved to another clinic's row it does not open.
 *
 * @param key 32 bytes in hexadecimal
 */
export function sealSecret(key: string, clinicId: string, secret: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, Buffer.from(key, 'hex'), iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(clinicId));
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(FORM), iv, cipher.getAuthTag(), sealed]);
}

/**
 * Opens what was sealed; null if none of the keys opens it for this clinic. Several keys are tried while one is being
 * replaced.
 */
export function openSecret(keys: readonly string[], clinicId: string, sealed: Buffer): string | null {
  if (sealed.length < HEAD_BYTES || sealed[0] !== FORM) return null;
  for (const key of keys) {
    const secret = tryToOpen(Buffer.from(key, 'hex'), clinicId, sealed);
    if (secret !== null) return secret;
  }
  return null;
}

function tryToOpen(key: Buffer, clinicId: string, sealed: Buffer): string | null {
  const iv = sealed.subarray(1, 1 + IV_BYTES);
  const decipher = createDecipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(clinicId));
  decipher.setAuthTag(sealed.subarray(1 + IV_BYTES, HEAD_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(HEAD_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
