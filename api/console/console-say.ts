import { formatDate, readerLocale } from '../../commands/messages/message-language.js';
import { speciesWord } from '../../commands/messages/species-words.js';
import type { Visitor } from '../../commands/staff/find-visitor.js';
import { dateAt, daysBetween, timeAt, type DateOn } from '../../domain/clinic-time.js';
import { MOST_COUNTED } from '../../domain/most-counted.js';
import { namesOf } from './choices-in-words.js';

/** How a page says dates, times and numbers to its reader; times are in the clinic's zone. */
export interface Say {
  /** The locale that is used, BCP 47. */
  readonly locale: string;
  /** `2027-03-03` as "3 March 2027". */
  readonly date: (on: DateOn) => string;
  /** "3 Mar 2027". */
  readonly shortDate: (on: DateOn) => string;
  /** With the day of the week: "Wednesday 3 March 2027". */
  readonly day: (on: DateOn) => string;
  /** An instant as date and time. */
  readonly instant: (at: Date | string) => string;
  /** An instant as a time of the day. */
  readonly time: (at: Date | string) => string;
  /** The clinic's date in an instant, for `<time datetime>` and date fields. */
  readonly dateOf: (at: Date | string) => DateOn;
  /** How far a date is from today: "in 3 days", "yesterday". */
  readonly away: (on: DateOn) => string;
  /** How long ago, or in how long, an instant is: "5 minutes ago". */
  readonly ago: (at: Date | string) => string;
  readonly number: (value: number) => string;
  /** A number that was counted to `MOST_COUNTED` only: "1,000+". */
  readonly counted: (value: number) => string;
  /** A share between 0 and 1 as per cent. */
  readonly percent: (share: number) => string;
  readonly money: (amount: number | string, currency: string) => string;
  readonly list: (parts: readonly string[]) => string;
  /** "Monday" for 1 to "Sunday" for 7 (ISO 8601). */
  readonly weekday: (day: number) => string;
  /** `sv` as "Swedish", BCP 47. */
  readonly language: (tag: string) => string;
  /** `dog` in the reader's language. */
  readonly species: (name: string) => string;
}

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** The ways of saying for one reader at one moment. */
export function sayFor(
  { language, locale, timeZone }: Pick<Visitor, 'language' | 'locale' | 'timeZone'>,
  now: Date,
): Say {
  const reader = readerLocale(locale.toLowerCase().startsWith(language) ? locale : language);
  const { short, full, both, clock, weekdays, relative, numbers, shares, lists } = formatsOf(reader);

  const midnight = (on: DateOn) => Date.parse(`${on}T00:00:00Z`);
  const wallClock = (at: Date | string) => {
    const instant = new Date(at);
    return Date.parse(`${dateAt(instant, timeZone)}T${timeAt(instant, timeZone)}:00Z`);
  };
  const dateOf = (at: Date | string) => dateAt(new Date(at), timeZone);
  return {
    locale: reader,
    date: (on) => formatDate(on, reader),
    shortDate: (on) => short.format(midnight(on)),
    day: (on) => full.format(midnight(on)),
    instant: (at) => both.format(wallClock(at)),
    time: (at) => clock.format(wallClock(at)),
    dateOf,
    away: (on) => relative.format(daysBetween(dateOf(now), on), 'day'),
    ago: (at) => {
      const seconds = (new Date(at).getTime() - now.getTime()) / 1_000;
      const step = STEPS.find(([, size]) => Math.abs(seconds) >= size);
      if (step === undefined) return relative.format(0, 'second');
      const [unit, length] = step;
      return relative.format(Math.trunc(seconds / length), unit);
    },
    number: (value) => numbers.format(value),
    counted: (value) => (value < MOST_COUNTED ? numbers.format(value) : `${numbers.format(MOST_COUNTED)}+`),
    percent: (share) => shares.format(share),
    money: (amount, currency) =>
      new Intl.NumberFormat(reader, { style: 'currency', currency }).format(Number(amount)),
    list: (parts) => lists.format(parts),
    weekday: (day) => weekdays.format(Date.UTC(2024, 0, day)),
    language: namesOf(reader, 'language'),
    species: (name) => speciesWord(name, reader),
  };
}

const formats = new Map<string, ReturnType<typeof createFormats>>();

/** Those of one locale are made once: to make them all takes half a millisecond. */
function formatsOf(locale: string) {
  const known = formats.get(locale) ?? createFormats(locale);
  formats.set(locale, known);
  return known;
}

function createFormats(locale: string) {
  const dates = (style: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' });
  return {
    short: dates({ dateStyle: 'medium' }),
    full: dates({ dateStyle: 'full' }),
    both: dates({ dateStyle: 'medium', timeStyle: 'short' }),
    clock: dates({ timeStyle: 'short' }),
    weekdays: dates({ weekday: 'long' }),
    relative: new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
    numbers: new Intl.NumberFormat(locale),
    shares: new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }),
    lists: new Intl.ListFormat(locale, { type: 'conjunction' }),
  };
}
