import { MOST_COUNTED } from '../../domain/most-counted.js';

/** How many there are. */
export interface SearchCount {
  /** Never more than `MOST_COUNTED`. */
  readonly count: number;
  /** There may be more: counting stopped, or not all of a large clinic was looked at. */
  readonly orMore: boolean;
}

/** What was counted, as far as is shown. */
export function searchCount(count: number, isExact: boolean): SearchCount {
  return { count: Math.min(count, MOST_COUNTED), orMore: !isExact || count >= MOST_COUNTED };
}
