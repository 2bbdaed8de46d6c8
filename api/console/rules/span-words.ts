import type { MessageLanguage } from '../../../commands/messages/message-language.js';
import type { IsoDuration } from '../../../domain/clinic-time.js';
import { durationParts, type DurationUnit } from '../../../domain/duration-parts.js';

const LOCALES: Readonly<Record<MessageLanguage, string>> = { en: 'en-GB', sv: 'sv', fi: 'fi' };

/** A duration in words, whichever way it points: "1 year and 6 months". A text that is no duration stays as it is. */
export function spanWords(duration: IsoDuration, language: MessageLanguage): string {
  const parts = durationParts(duration)?.parts;
  if (parts === undefined) return duration;
  const shown = parts.length === 0 ? [{ unit: 'day' as const, amount: 0 }] : parts;
  return listWords(
    shown.map(({ unit, amount }) => amountWords(unit, amount, language)),
    language,
    'conjunction',
  );
}

function amountWords(unit: DurationUnit, amount: number, language: MessageLanguage): string {
  // Swedish has two words for a day; the one of `Intl` is that of physics.
  if (language === 'sv' && unit === 'day')
    return `${numberWords(amount, language)} ${amount === 1 ? 'dag' : 'dagar'}`;
  return new Intl.NumberFormat(LOCALES[language], { style: 'unit', unit, unitDisplay: 'long' }).format(
    amount,
  );
}

/** "a, b and c", or with "or". */
export function listWords(
  words: readonly string[],
  language: MessageLanguage,
  type: 'conjunction' | 'disjunction',
): string {
  return new Intl.ListFormat(LOCALES[language], { type }).format(words);
}

/** A number as it is written in a language. */
export function numberWords(value: number, language: MessageLanguage): string {
  return new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 20 }).format(value);
}
