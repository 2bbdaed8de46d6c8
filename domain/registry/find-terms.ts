/** What somebody typed into the Find box. */
export type FindTerms =
  | { readonly kind: 'nothing' }
  /** Only what a number is written with, and at least three digits of it. */
  | { readonly kind: 'number'; readonly digits: string }
  | { readonly kind: 'words'; readonly words: readonly string[] };

/** Of fewer digits nobody can tell whether a number is meant. */
const LEAST_DIGITS = 3;
/** Longer than any name or number; the rest is not looked for. */
const MOST_CHARACTERS = 100;
const MOST_WORDS = 6;

/** Reads it: a part of a phone number in whatever form, or words. */
export function findTerms(text: string): FindTerms {
  const asked = text.normalize('NFC').trim().slice(0, MOST_CHARACTERS);
  const digits = asked.replace(/\D/g, '');
  if (/^[+\d\s()./-]+$/.test(asked) && digits.length >= LEAST_DIGITS) return { kind: 'number', digits };
  const words = wordsToFind(asked);
  return words.length === 0 ? { kind: 'nothing' } : { kind: 'words', words };
}

/** The words of a text; no more of them are compared than any name has. */
export function wordsToFind(text: string): string[] {
  return text
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
}

/**
 * The beginnings and parts of international numbers that these digits can be: as they stand, and, from a zero on, as a
 * national number of the country, or as an international one after `00`. A beginning has a space before it.
 *
 * @param callingCode of the clinic's country, `46`
 */
export function numberParts(digits: string, callingCode: string | null): string[] {
  if (digits.startsWith('00')) return [` ${digits.slice(2)}`, digits];
  if (digits.startsWith('0') && callingCode !== null) return [` ${callingCode}${digits.slice(1)}`, digits];
  return [digits];
}
