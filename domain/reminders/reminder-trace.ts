import { isDeepStrictEqual } from 'node:util';
import type { SendState } from '../messages/send-state.js';

/** What something was before and is afterwards, by the name of its column; instants are RFC 3339. */
export type Difference = Readonly<Record<string, readonly [before: unknown, after: unknown]>>;

/** What a deed changed of one message. */
export interface SendTrace {
  readonly sendId: string;
  /** The state in which the deed left it. */
  readonly state: SendState;
  /** `null`: the deed made the message. */
  readonly difference: Difference | null;
}

/** What a deed changed of one reminder and of the messages that hang on it. */
export interface ReminderTrace {
  readonly reminderId: string;
  readonly difference: Difference;
  readonly sends: readonly SendTrace[];
}

type Row = Readonly<Record<string, unknown>>;

/** The columns of these that are not the same before and afterwards. */
export function differenceOf(before: Row, after: Row, names: readonly string[]): Difference {
  const was = plain(before, names);
  const is = plain(after, names);
  return Object.fromEntries(
    names
      .filter((name) => !isDeepStrictEqual(was[name], is[name]))
      .map((name) => [name, [was[name], is[name]] as const]),
  );
}

/** What is written to take a difference back, and which columns somebody else has changed since. */
export interface TakenBack {
  readonly patch: Readonly<Record<string, unknown>>;
  readonly changedSince: readonly string[];
}

/**
 * Takes a difference back from a row as it is now. A column that says again what it said before stays; one that neither
 * says that nor what the difference left has been changed since, and is left alone.
 */
export function takeBack(difference: Difference, now: Row): TakenBack {
  const is = plain(now, Object.keys(difference));
  const patch: Record<string, unknown> = {};
  const changedSince: string[] = [];
  for (const [name, [before, after]] of Object.entries(difference)) {
    if (isDeepStrictEqual(is[name], before)) continue;
    if (isDeepStrictEqual(is[name], after)) patch[name] = before;
    else changedSince.push(name);
  }
  return { patch, changedSince };
}

function plain(row: Row, names: readonly string[]): Record<string, unknown> {
  const chosen = Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
  return JSON.parse(JSON.stringify(chosen)) as Record<string, unknown>;
}
