import type { HoldOut } from '../reminders/step.js';

/** No more than every second patient may go without. */
export const MOST_HELD_OUT_PERCENT = 50;

/** Who draws: always the same lot for the same patient and rule, whichever step, version and year. */
export interface HoldOutLot {
  /** Salts the lots of a clinic. */
  readonly clinicId: string;
  readonly patientId: string;
  readonly ruleId: string;
}

/**
 * Whether a step is withheld from a patient. One lot for each patient and rule: steps that hold out the same share leave
 * out the same patients, so that a rule as a whole can be measured; who is left out of a small group is left out of a
 * larger one, so that an edit moves as few as can be.
 */
export function isHeldOut(holdOut: HoldOut | null, lot: HoldOutLot): boolean {
  return holdOut !== null && shareOf(lot) * 100 < Math.min(holdOut.percent, MOST_HELD_OUT_PERCENT);
}

/** A number in [0, 1), evenly spread: FNV-1a of the ids, mixed by the finaliser of MurmurHash3 (both public domain). */
function shareOf({ clinicId, patientId, ruleId }: HoldOutLot): number {
  const lot = `${clinicId}/${ruleId}/${patientId}`;
  let hash = 0x811c9dc5;
  for (let index = 0; index < lot.length; index++) hash = Math.imul(hash ^ lot.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
