import type { ReminderSort, SearchPosition } from '../../../db/reminders/search-page.js';
import { positionKinds, REMINDER_SORTS } from '../../../db/reminders/search-page.js';
import { isDate } from '../../../domain/clinic-time.js';
import { isUuid } from '../is-uuid.js';

/** Where a page of the list lies: after or before a row, or at the beginning. */
export interface ListPlace {
  readonly sort: ReminderSort;
  readonly from: SearchPosition | null;
  readonly backwards: boolean;
}

/** Reads it out of an address; a position that is not one of this sort is the beginning. */
export function readListPlace(query: URLSearchParams): ListPlace {
  const sort = REMINDER_SORTS.find((name) => name === query.get('sort')) ?? 'due';
  const after = readPosition(query.get('after'), sort);
  const before = after === null ? readPosition(query.get('before'), sort) : null;
  return { sort, from: after ?? before, backwards: before !== null };
}

/** A position as it stands in an address. */
export function writePosition(position: SearchPosition): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

function readPosition(text: string | null, sort: ReminderSort): SearchPosition | null {
  if (text === null) return null;
  let content: unknown;
  try {
    content = JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return null;
  }
  const kinds = positionKinds(sort);
  if (!Array.isArray(content) || content.length !== kinds.length) return null;
  const values: unknown[] = content;
  return values.every((value, index): value is string => fits(value, kinds[index])) ? values : null;
}

function fits(value: unknown, kind: string | undefined): value is string {
  if (typeof value !== 'string' || value.length > 500 || value.includes('\0')) return false;
  if (kind === 'uuid') return isUuid(value);
  if (kind === 'date') return isDate(value);
  return kind !== 'timestamptz' || !Number.isNaN(Date.parse(value));
}
