/** The parts of a day that a client can ask for. */
export const PARTS_OF_DAY = ['morning', 'afternoon', 'evening'] as const;
export type PartOfDay = (typeof PARTS_OF_DAY)[number];

/** When a client would rather come. An empty list: any. */
export interface MoveWish {
  /** ISO weekdays: Monday 1 to Sunday 7. */
  readonly weekdays: readonly number[];
  readonly times: readonly PartOfDay[];
  readonly words: string | null;
  /** RFC 3339. */
  readonly at: string;
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** A wish as a line for the staff: "Monday, Tuesday; morning; not before ten". */
export function wishInWords({ weekdays, times, words }: Omit<MoveWish, 'at'>): string {
  const days = weekdays.flatMap((day) => WEEKDAYS[day - 1] ?? []).join(', ');
  const parts = [days, times.join(', '), words ?? ''].filter((part) => part !== '');
  return parts.length === 0 ? 'any other time' : parts.join('; ');
}

/** Whether two wishes ask for the same. */
export function isSameWish(one: Omit<MoveWish, 'at'>, other: Omit<MoveWish, 'at'> | null): boolean {
  return other !== null && wishInWords(one) === wishInWords(other);
}
