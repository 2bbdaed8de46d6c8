/** Letters that are written from right to left, and signs that turn what follows them. */
const TURNING = /[\u0590-\u08ff\ufb1d-\ufefc\u202a-\u202e\u2066-\u2069]/u;

/** A name within a sentence: what is written from right to left must not turn the words around it. */
export function apart(name: string): string {
  return TURNING.test(name) ? `\u2068${name}\u2069` : name;
}
