import type { TemplateDraft, TextsDraft } from './template-draft.js';
import type { TemplateWords } from './template-words.js';

const CHANNELS = ['email', 'sms', 'letter'] as const;

/** Channels that have a text in one language and lack it in another, in words. */
export function missingTexts(
  { own, locale, variants }: TemplateDraft,
  w: TemplateWords,
  nameOf: (language: string) => string,
): string[] {
  if (variants.length === 0) return [];
  const all: readonly (readonly [string, TextsDraft])[] = [
    [locale === '' ? w.own : nameOf(locale), own],
    ...variants.map(([language, texts]) => [nameOf(language), texts] as const),
  ];
  return CHANNELS.filter((channel) => all.some(([, texts]) => texts[channel] !== '')).flatMap((channel) =>
    all
      .filter(([, texts]) => texts[channel] === '')
      .map(([language]) => w.missing(w.channels[channel], language)),
  );
}
