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

/** Whether two wishes ask for the same. */
export function isSameWish(one: Omit<MoveWish, 'at'>, other: Omit<MoveWish, 'at'> | null): boolean {
  const asks = ({ weekdays, times, words }: Omit<MoveWish, 'at'>) =>
    JSON.stringify([weekdays, times, words ?? '']);
  return other !== null && asks(one) === asks(other);
}
