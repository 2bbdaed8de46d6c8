import type { LongestValue } from '../../db/messages/longest-values.js';
import { allTexts, type LocalizedTexts } from '../../domain/messages/localized-texts.js';
import type { MergeField, MergeValues } from '../../domain/messages/merge-field.js';
import { smsParts, type SmsParts } from '../../domain/messages/sms-parts.js';
import { fieldsUsed, fillText } from '../../domain/messages/wording.js';
import type { Money } from '../../entities/registry/clinic.js';

/** What an SMS of that many parts costs; `null` when the clinic has not said what one costs. */
export function costOf(parts: number, pricePerPart: Money | null): Money | null {
  if (pricePerPart === null) return null;
  const { amount, currency } = pricePerPart;
  return { amount: Math.round(parts * amount * 10_000) / 10_000, currency };
}

/** The fields of the SMS texts of a template, in all its languages. */
export function smsFields(content: LocalizedTexts): MergeField[] {
  return allTexts(content).flatMap(([, { sms }]) => (sms === undefined ? [] : fieldsUsed(sms.body)));
}

/**
 * The size that an SMS has at worst, filled with the longest values that the clinic really has. A single letter outside
 * the SMS alphabet halves what a part holds, so each field's longest value with such a letter is tried, too.
 *
 * @param values what else fills the text; a field without a longer value keeps its own
 */
export function worstCase(text: string, values: MergeValues, longest: readonly LongestValue[]): SmsParts {
  const used = fieldsUsed(text);
  const concerned = longest.filter(({ field }) => used.includes(field));
  const plain: MergeValues = {
    ...values,
    ...Object.fromEntries(
      concerned.map(({ field, longest: value }) => [field, longer(value, values[field] ?? null)]),
    ),
  };
  const tries = [
    values,
    plain,
    ...concerned
      .filter(({ longestSpecial }) => longestSpecial !== null)
      .map(({ field, longestSpecial }) => ({ ...plain, [field]: longestSpecial })),
  ];
  return tries.map((one) => sizeOf(text, one)).reduce((worst, size) => (isWorse(size, worst) ? size : worst));
}

function sizeOf(text: string, values: MergeValues): SmsParts {
  const filled = fillText(text, values);
  return smsParts(filled.ok ? filled.text : text);
}

function isWorse(a: SmsParts, b: SmsParts): boolean {
  return a.parts > b.parts || (a.parts === b.parts && a.characters > b.characters);
}

function longer(a: string | null, b: string | null): string | null {
  return (a ?? '').length >= (b ?? '').length ? a : b;
}
