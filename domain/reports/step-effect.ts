import { differenceOf, type Interval, type Proportion } from './proportion.js';

/** Fewer patients than this on either side say nothing. */
const LEAST_CASES = 30;

/**
 * What a step changes: `more` or `less` where the interval leaves zero out, else `unclear`; `tooFew` while one of the
 * groups is too small to say anything.
 */
export type EffectVerdict = 'more' | 'less' | 'unclear' | 'tooFew';

/** The share with a step against the share without it. */
export interface StepEffect {
  readonly verdict: EffectVerdict;
  /** By how much the share is greater with the step; 95 %. `null`: too few to say. */
  readonly difference: Interval | null;
}

/** Compares the patients who got a step with those from whom it was withheld. */
export function stepEffect(given: Proportion, heldOut: Proportion): StepEffect {
  if (given.of < LEAST_CASES || heldOut.of < LEAST_CASES) return { verdict: 'tooFew', difference: null };
  const difference = differenceOf(given, heldOut);
  const verdict = difference.low > 0 ? 'more' : difference.high < 0 ? 'less' : 'unclear';
  return { verdict, difference };
}
