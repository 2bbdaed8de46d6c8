const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** The pauses after tries that did not arrive: 72 hours in all. `docs/webhooks.md` shows the same numbers. */
export const WEBHOOK_PAUSES_MS: readonly number[] = [
  5 * SECOND_MS,
  MINUTE_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  ...Array.from({ length: 8 }, () => 8 * HOUR_MS),
];

/** How much longer a pause may be at most, so that what failed together does not come again together. */
export const MOST_JITTER = 0.1;

/**
 * How long to wait after that many tries, in milliseconds; `null` when it is given up.
 *
 * @param chance from 0 to 1
 */
export function pauseAfter(tries: number, chance: number): number | null {
  const pauseMs = WEBHOOK_PAUSES_MS[tries - 1];
  return pauseMs === undefined ? null : Math.round(pauseMs * (1 + MOST_JITTER * chance));
}
