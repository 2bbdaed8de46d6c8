import type { PreferenceView } from '../../db/consent/preference-view.js';
import { maskContact } from '../../domain/consent/mask-contact.js';
import type { Purpose } from '../../domain/consent/permission.js';
import { PURPOSES, type ChoiceGroup, type Wanted } from '../../domain/consent/preferences.js';
import type { MessageLanguage } from '../../commands/messages/message-language.js';
import { otherLanguages, phoneLink } from './public-page.js';
import { preferenceWords } from './preference-words.js';

/** What the page shows, and what has just been done on it. */
export interface PreferencePageState {
  readonly view: PreferenceView;
  readonly groups: readonly ChoiceGroup[];
  readonly locale: string;
  /** The path of the page, `/p/<token>` say. */
  readonly path: string;
  /** Just done, and how to take it back. */
  readonly done?: { readonly what: 'saved' | 'unchanged' | 'stopped'; readonly back: Wanted };
}

/** The data of the page of choices, ready to be rendered. */
export function preferencePage({ view, groups, locale, path, done }: PreferencePageState) {
  const words = preferenceWords(locale);
  const { language } = words;
  const visible = groups.filter(({ channel, contact }) =>
    channel === 'external' ? view.hasExternal : contact !== null,
  );
  const message = done === undefined ? null : words[done.what];
  return {
    ...words,
    title: words.title,
    clinicName: view.clinicName,
    action: `${path}?in=${language}`,
    message,
    back: done === undefined ? [] : [...done.back].map(([key, on]) => ({ key, on })),
    groups: visible.map(({ channel, contact, choices }) => ({
      legend: words.channels[channel],
      place: contact === null ? null : maskContact(contact),
      choices: choices.map(({ key, purpose, on }) => ({ key, on, ...words.purposes[purpose] })),
    })),
    still: stillComing(visible, words, language),
    isAnythingOn: visible.some(({ choices }) => choices.some(({ on }) => on)),
    phone: view.clinicPhone,
    phoneHref: view.clinicPhone === null ? null : phoneLink(view.clinicPhone),
    otherLanguages: otherLanguages(path, language),
  };
}

/** One line for each purpose that is on somewhere: "Care reminders by email and by SMS". */
function stillComing(
  groups: readonly ChoiceGroup[],
  words: ReturnType<typeof preferenceWords>,
  language: MessageLanguage,
): string[] {
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  return PURPOSES.flatMap((purpose: Purpose) => {
    const ways = groups
      .filter(({ choices }) => choices.some((choice) => choice.purpose === purpose && choice.on))
      .map(({ channel }) => words.by[channel]);
    return ways.length === 0 ? [] : [`${words.purposes[purpose].name} ${list.format(new Set(ways))}`];
  });
}
