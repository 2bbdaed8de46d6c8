import { durationParts, type DurationUnit } from '../../../domain/duration-parts.js';

const LETTERS: Readonly<Record<Exclude<DurationUnit, 'second'>, readonly [before: string, after: string]>> = {
  minute: ['PT', 'M'],
  hour: ['PT', 'H'],
  day: ['P', 'D'],
  week: ['P', 'W'],
  month: ['P', 'M'],
  year: ['P', 'Y'],
};
/** The units in which a form asks for time; `iso` keeps what is of several units as it is written. */
export const SPAN_UNITS = ['minute', 'hour', 'day', 'week', 'month', 'year', 'iso'] as const;
export type SpanUnit = (typeof SPAN_UNITS)[number];
/** The units that a date can be moved by. */
export const DATE_UNITS = ['day', 'week', 'month', 'year'] as const;

/** An amount of time as it stands in a form, whichever way it points. */
export interface SpanDraft {
  readonly amount: string;
  readonly unit: SpanUnit;
}

/** A duration as a form shows it. */
export function spanDraft(duration: string | undefined, unit: SpanUnit = 'day'): SpanDraft {
  if (duration === undefined) return { amount: '', unit };
  const found = durationParts(duration);
  const [part, another] = found?.parts ?? [];
  if (found?.sign === 0) return { amount: '0', unit };
  if (part === undefined || another !== undefined || part.unit === 'second')
    return { amount: duration.replace(/^[+-]/, ''), unit: 'iso' };
  return { amount: String(part.amount), unit: part.unit };
}

/** The duration in ISO 8601; a form that says none gives what was typed, so that the reader of the rule refuses it. */
export function isoOfSpan({ amount, unit }: SpanDraft): string {
  if (unit === 'iso' || !/^\d+$/.test(amount)) return amount;
  const [before, after] = LETTERS[unit];
  return `${before}${amount}${after}`;
}

/** The unit that a form names; a day for any other text. */
export function spanUnitOf(text: string): SpanUnit {
  return SPAN_UNITS.find((unit) => unit === text) ?? 'day';
}
