/** The languages in which the product's own words of a message exist. */
export type MessageLanguage = 'sv' | 'fi' | 'en';

/** The words that the layout adds around a staff text. */
export interface MessageWords {
  /** Why one gets this message, and from whom. */
  readonly why: (clinicName: string) => string;
  readonly phone: string;
  /** Leads to the page on which a reminder can be answered. */
  readonly answer: string;
  readonly unsubscribe: string;
  /** Leads to the page of choices. */
  readonly preferences: string;
}

const words: Readonly<Record<MessageLanguage, MessageWords>> = {
  sv: {
    why: (clinic) => `Du får det här meddelandet för att du är kund hos ${clinic}.`,
    phone: 'Telefon',
    answer: 'Redan gjort, eller något att berätta? Svara här',
    unsubscribe: 'Avsluta påminnelser via e-post',
    preferences: 'Välj vad du vill få',
  },
  fi: {
    why: (clinic) => `Saat tämän viestin, koska olet asiakkaana: ${clinic}.`,
    phone: 'Puhelin',
    answer: 'Jo tehty, tai jotain kerrottavaa? Vastaa täällä',
    unsubscribe: 'Lopeta sähköpostimuistutukset',
    preferences: 'Valitse, mitä haluat saada',
  },
  en: {
    why: (clinic) => `You receive this message because you are a client of ${clinic}.`,
    phone: 'Phone',
    answer: 'Already done, or something to tell us? Answer here',
    unsubscribe: 'Stop reminders by email',
    preferences: 'Choose what you receive',
  },
};

/** The language for a BCP 47 locale such as `sv-FI`; English when we have no words in the reader's own. */
export function messageLanguage(locale: string): MessageLanguage {
  const [language] = locale.toLowerCase().split(/[-_]/);
  return language === 'sv' || language === 'fi' ? language : 'en';
}

export function messageWords(locale: string): MessageWords {
  return words[messageLanguage(locale)];
}

/**
 * A calendar date in the long form of the reader's language: `2027-03-03` is "3 mars 2027" in `sv`. Bare `en` reads
 * day first, as in most of the countries that write to their clients in English; `en-US` is respected.
 *
 * @throws RangeError if `date` is not `YYYY-MM-DD`
 */
export function formatDate(date: string, locale: string): string {
  const midnight = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  return new Intl.DateTimeFormat(readerLocale(locale), { dateStyle: 'long', timeZone: 'UTC' }).format(
    midnight,
  );
}

/** The locale in which `Intl` forms dates and lists for a reader. */
export function readerLocale(locale: string): string {
  const tag = locale.replaceAll('_', '-');
  if (tag.toLowerCase() === 'en') return 'en-GB';
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag)[0] ?? 'en-GB';
  } catch {
    return 'en-GB';
  }
}
