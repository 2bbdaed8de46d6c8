import type { IsoDuration } from './clinic-time.js';

const UNITS = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'] as const;
/** A unit of time, as `Intl` names it. */
export type DurationUnit = (typeof UNITS)[number];

/** A duration taken apart: which way it points, and its parts from the largest on, without those that are nothing. */
export interface DurationParts {
  /** 0: no time at all. */
  readonly sign: -1 | 0 | 1;
  readonly parts: readonly { readonly unit: DurationUnit; readonly amount: number }[];
}

const FORM =
  /^([+-])?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/i;

/** Takes an ISO 8601 duration apart; `null` for a text that is none. */
export function durationParts(duration: IsoDuration): DurationParts | null {
  const found = FORM.exec(duration);
  if (found === null) return null;
  const [, sign, ...amounts] = found;
  const parts = UNITS.flatMap((unit, place) => {
    const amount = Number((amounts[place] ?? '0').replace(',', '.'));
    return amount === 0 ? [] : [{ unit, amount }];
  });
  if (parts.length === 0) return { sign: 0, parts };
  return { sign: sign === '-' ? -1 : 1, parts };
}
