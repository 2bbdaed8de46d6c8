import { invalidRequest } from './problem.js';

/** `"r7"`: the revision of a resource as its entity tag. */
export function entityTag(revision: number): string {
  return `"r${revision}"`;
}

/**
 * The revision that `If-Match` names; null for none, and for `*`, which any existing resource meets.
 *
 * @throws Problem 400 if it is not one of our entity tags
 */
export function readIfMatch(header: string | undefined): number | null {
  if (header === undefined || header.trim() === '*') return null;
  const revision = /^"r(\d{1,9})"$/.exec(header.trim())?.[1];
  if (revision !== undefined) return Number(revision);
  throw invalidRequest([
    {
      pointer: '/headers/if-match',
      code: 'wrongForm',
      message: 'must be one ETag as this API gave it, such as "r3", or *',
    },
  ]);
}
