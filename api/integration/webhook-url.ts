import { z } from 'zod';

/** Hosts for trying it out on one machine; a worker calls them only where it is configured to. */
const LOCAL_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Where a webhook of a clinic is called. */
export const webhookUrl = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .refine((text) => isSecure(text), { error: 'must begin with https://', params: { code: 'notSecure' } })
  .refine((text) => !hasLogin(text), {
    error: 'must not contain a user name or a password',
    params: { code: 'wrongForm' },
  });

function isSecure(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || LOCAL_HOSTS.has(hostname);
}

function hasLogin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username !== '' || password !== '';
}
