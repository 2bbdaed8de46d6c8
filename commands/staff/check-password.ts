import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import type { FieldError } from '../refusal.js';

/** NIST SP 800-63B, 3.1.1.2, asks for at least 15, or 8 with a second factor; OWASP's ASVS 5.0, 6.2.1, for 8 and better 15. */
export const PASSWORD_MIN = 12;
/** Long enough for every sentence and every password manager; short enough to be hashed at once. */
export const PASSWORD_MAX = 200;

/** Its time grows with the square of the length; what is guessed within its first letters is guessed. */
const LOOKED_AT = 36;
/** Of 0 to 4: from 3 on, more than 10^8 guesses are needed. */
const LEAST_SCORE = 3;

let guesser: ZxcvbnFactory | undefined;

export type PasswordFault = 'short' | 'long' | 'guessable';

/**
 * What is wrong with a password, if anything: its length, or that it is soon guessed, because it is among those that are
 * common, repeats or continues a pattern, or is made of what everybody knows about its owner. There are no rules about
 * kinds of characters (NIST SP 800-63B).
 *
 * @param known words that are not secret: the person's name and address, the clinic
 */
export function passwordFault(password: string, known: readonly string[]): PasswordFault | null {
  const { length } = [...password.normalize('NFKC')];
  if (length < PASSWORD_MIN) return 'short';
  if (length > PASSWORD_MAX) return 'long';
  guesser ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  const words = known
    .flatMap((text) => [text.toLowerCase(), ...text.toLowerCase().split(/[^\p{L}\p{N}]+/u)])
    .filter((word) => word.length > 2);
  return guesser.check(password.slice(0, LOOKED_AT), words).score < LEAST_SCORE ? 'guessable' : null;
}

const MESSAGES: Readonly<Record<PasswordFault, string>> = {
  short: `must have at least ${PASSWORD_MIN} characters`,
  long: `must have at most ${PASSWORD_MAX} characters`,
  guessable: 'is easy to guess; take several words that have nothing to do with each other',
};

/** The same as an error of a field. */
export function passwordErrors(password: string, known: readonly string[]): FieldError[] {
  const fault = passwordFault(password, known);
  return fault === null
    ? []
    : [{ pointer: '/password', code: `password.${fault}`, message: MESSAGES[fault] }];
}
