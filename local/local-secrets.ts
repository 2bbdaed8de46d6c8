import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { writeAtomically } from './atomic-file.js';

/** What one local stack makes up at its first start and keeps. */
export interface LocalSecrets {
  readonly postgresPassword: string;
  readonly linkSecret: string;
  /** Seals the secrets of connections to practice systems. */
  readonly connectionKey: string;
  readonly twilioAccountSid: string;
  readonly twilioAuthToken: string;
  /** The API key of each demo clinic, by the clinic's name. */
  readonly apiKeys: Readonly<Record<string, string>>;
}

/** Reads the secrets, making up the first time what is not there. */
export function localSecrets(file: string): LocalSecrets {
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<LocalSecrets>) : {};
  const secrets: LocalSecrets = {
    postgresPassword: randomBytes(24).toString('hex'),
    linkSecret: randomBytes(32).toString('hex'),
    connectionKey: randomBytes(32).toString('hex'),
    twilioAccountSid: `AC${randomBytes(16).toString('hex')}`,
    twilioAuthToken: randomBytes(16).toString('hex'),
    apiKeys: {},
    ...kept,
  };
  if (Object.keys(secrets).length > Object.keys(kept).length) writeSecrets(file, secrets);
  return secrets;
}

export function writeSecrets(file: string, secrets: LocalSecrets): void {
  writeAtomically(file, `${JSON.stringify(secrets, null, 2)}\n`, 0o600);
}
