import { invalidRequest } from './problem.js';

/** `"r7"`: the revision of a resource as its entity tag. */
export function entityTag(revision: number): string {
  return `"r${revision}"`;
}

/** One entity tag, or several, as RFC 9110 (13.1.1) writes them. */
const ENTITY_TAGS = /^(?:W\/)?"[\x21\x23-\x7e]*"(?:\s*,\s*(?:W\/)?"[\x21\x23-\x7e]*")*$/;

/** No resource has it: a tag that we never gave is stale. */
const NEVER_GIVEN = -1;

/**
 * The revision that `If-Match` names; null for none, and for `*`, which any existing resource meets. A tag that is not
 * of our making, a weak one, or a list of several names a revision that no resource has.
 *
 * @throws Problem 400 if it is no entity tag at all
 */
export function readIfMatch(header: string | undefined): number | null {
  if (header === undefined || header.trim() === '*') return null;
  const revision = /^"r(\d{1,9})"$/.exec(header.trim())?.[1];
  if (revision !== undefined) return Number(revision);
  if (ENTITY_TAGS.test(header.trim())) return NEVER_GIVEN;
  throw invalidRequest([
    {
      pointer: '/headers/if-match',
      code: 'wrongForm',
      message: 'must be one ETag as this API gave it, such as "r3", or *',
    },
  ]);
}
