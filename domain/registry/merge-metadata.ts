/** Most pairs that a resource carries. */
export const MOST_METADATA = 20;

/** A JSON merge patch of the caller's own pairs (RFC 7396): null takes a pair away. */
export function mergeMetadata(
  pairs: Readonly<Record<string, string>>,
  patch: Readonly<Record<string, string | null>>,
): Record<string, string> {
  const merged = new Map(Object.entries(pairs));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name);
    else merged.set(name, value);
  }
  return Object.fromEntries(merged);
}
