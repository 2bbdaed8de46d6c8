import type { Contact } from './permission.js';

const HIDDEN = '•••';

/**
 * An address or number as its owner knows it again and a stranger learns little from it: `a•••@example.org`, `•••417`,
 * the first letter and the last word of a postal address.
 */
export function maskContact({ kind, value }: Pick<Contact, 'kind' | 'value'>): string {
  const first = Array.from(value.trim())[0] ?? '';
  if (kind === 'email') return `${first}${HIDDEN}${value.slice(value.lastIndexOf('@'))}`;
  if (kind === 'phone') return `${HIDDEN}${value.replace(/\D/g, '').slice(-3)}`;
  const words = value.trim().split(/\s+/);
  return words.length < 2 ? `${first}${HIDDEN}` : `${first}${HIDDEN} ${words.at(-1) ?? ''}`;
}
