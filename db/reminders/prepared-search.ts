import type { ReminderSearch } from './reminder-search.js';

/**
 * How much of a large clinic is looked at for one answer. What stays below is exact; beyond, lists are walked in their
 * order, and counts say that there are more.
 */
export interface SearchLimits {
  /** Reminders that are gathered and sorted; of more, the list is walked until a page is full. */
  readonly gathered: number;
  /** Reminders that have the words, or trouble, and are named one by one; of more, each is asked in its turn. */
  readonly named: number;
  /** Reminders that are all looked at to count. */
  readonly counted: number;
  /** Of more, so many are looked at. */
  readonly sampled: number;
  /** Of those that are named, or too many to be, so many are looked at when they are more than can be gathered. */
  readonly examples: number;
  /** So many are looked at for each choice that is in doubt, when something is looked up for each. */
  readonly perChoice: number;
}

/** A search of which the words and the messages that went wrong have been looked up. */
export interface PreparedSearch extends ReminderSearch {
  /** Only these can be meant; `null`: too many to be named, or all. */
  readonly named: readonly string[] | null;
  /** `LIKE` patterns of words that too many reminders have to be named. */
  readonly patterns: readonly string[];
  /** Too many reminders have trouble to be named. */
  readonly asksTrouble: boolean;
  /** Some of those that are too many to be gathered; `null`: none are. */
  readonly examples: { readonly ids: readonly string[]; readonly have: 'words' | 'trouble' } | null;
  readonly limits: SearchLimits;
}
