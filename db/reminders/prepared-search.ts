import type { ReminderSearch } from './reminder-search.js';

/**
 * How much of a large clinic is looked at for one answer. What stays below is exact; beyond, lists are walked in their
 * order, and counts say that there are more.
 */
export interface SearchLimits {
  /** Reminders that are gathered and sorted; of more, the list is walked until a page is full. */
  readonly gathered: number;
  /** Reminders that have the words and are named one by one; beyond, each is asked in its turn. */
  readonly worded: number;
  /** The same for messages that went wrong. */
  readonly troubled: number;
  /** Reminders that are all looked at to count. */
  readonly counted: number;
  /** Of more, so many are looked at; and so many for each choice that these leave in doubt. */
  readonly sampled: number;
}

/** A search of which the words and the troubled messages have been looked up. */
export interface PreparedSearch extends ReminderSearch {
  /** Only these can be meant; `null`: too many to be named, or all. */
  readonly named: readonly string[] | null;
  /** `LIKE` patterns of words that too many reminders have; `named` says nothing of them. */
  readonly patterns: readonly string[];
  /** Some of the reminders that have `patterns`. */
  readonly examples: readonly string[];
  /** Trouble is looked for, and `named` says nothing of it. */
  readonly asksTrouble: boolean;
  readonly limits: SearchLimits;
}
