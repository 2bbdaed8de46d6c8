/** One thing to choose, and how the reader's language calls it. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What can be chosen, in groups of which some have a heading. */
export interface Choices {
  readonly groups: readonly { readonly heading: string | null; readonly choices: readonly Choice[] }[];
  /** How a code is called, also one that is in no group; a text that is none is called as it is. */
  readonly labelOf: (code: string) => string;
}

/** Countries in the order of their names. `codes` are ISO 3166-1 alpha-2. */
export function countryChoices(locale: string, codes: readonly string[]): Choices {
  const labelOf = namesOf(locale, 'region');
  return { groups: [{ heading: null, choices: sorted(locale, codes, labelOf) }], labelOf };
}

/** Currencies (ISO 4217) in the order of their names. */
export function currencyChoices(locale: string): Choices {
  const nameOf = namesOf(locale, 'currency');
  const labelOf = (code: string) => `${nameOf(code)} (${code})`;
  const choices = sorted(locale, Intl.supportedValuesOf('currency'), labelOf);
  return { groups: [{ heading: null, choices }], labelOf };
}

/** Languages (BCP 47): those of the country as they are written there, then all. */
export function languageChoices(locale: string, country: string): Choices {
  const labelOf = namesOf(locale, 'language');
  const own = writtenLanguages()
    .map((language) => `${language}-${country}`)
    .filter((tag) => new Intl.NumberFormat(tag).resolvedOptions().locale === tag);
  return {
    groups: [
      { heading: namesOf(locale, 'region')(country), choices: sorted(locale, own, labelOf) },
      { heading: null, choices: sorted(locale, writtenLanguages(), labelOf) },
    ],
    labelOf,
  };
}

/** Zones of the IANA database, each by its place under its country: those of `country` first. */
export function zoneChoices(locale: string, country: string, countries: readonly string[]): Choices {
  const nameOf = namesOf(locale, 'region');
  const inOrder = sorted(
    locale,
    countries.filter((code) => code !== country),
    nameOf,
  );
  const groups = [{ value: country, label: nameOf(country) }, ...inOrder].map(({ value, label }) => ({
    heading: label,
    choices: sorted(locale, zonesOf(value), zoneName),
  }));
  const universal = { heading: null, choices: [{ value: 'UTC', label: 'UTC' }] };
  return { groups: [...groups.filter(({ choices }) => choices.length > 0), universal], labelOf: zoneName };
}

/** A zone by its place: `America/Argentina/Buenos_Aires` is "Buenos Aires, Argentina". */
export function zoneName(zone: string): string {
  const [region = zone, ...places] = zone.split('/');
  return (places.length === 0 ? [region] : places).toReversed().join(', ').replaceAll('_', ' ');
}

function sorted(locale: string, codes: readonly string[], labelOf: (code: string) => string): Choice[] {
  const { compare } = new Intl.Collator(locale);
  return codes.map((value) => ({ value, label: labelOf(value) })).sort((a, b) => compare(a.label, b.label));
}

/** How codes are called in a language; a text that is no code is called as it is. */
export function namesOf(locale: string, type: 'region' | 'language' | 'currency'): (code: string) => string {
  const names = new Intl.DisplayNames([locale], { type });
  return (code) => {
    try {
      return names.of(code) ?? code;
    } catch {
      return code;
    }
  };
}

/** In newer editions of the language the getter has become a method. */
function zonesOf(country: string): readonly string[] {
  const place = new Intl.Locale(`und-${country}`) as Intl.Locale & {
    readonly timeZones?: readonly string[];
    readonly getTimeZones?: () => readonly string[] | undefined;
  };
  return place.getTimeZones?.() ?? place.timeZones ?? [];
}

let written: readonly string[] | undefined;

/** Codes of two letters for which dates and numbers are known, each under its present name. */
function writtenLanguages(): readonly string[] {
  const letters = Array.from('abcdefghijklmnopqrstuvwxyz');
  written ??= letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => Intl.getCanonicalLocales(code)[0] === code)
    .filter((code) => Intl.DateTimeFormat.supportedLocalesOf(code).length > 0);
  return written;
}
