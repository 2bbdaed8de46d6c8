import { countries, isCountry } from '../../../commands/registry/phone-number.js';
import { countriesWithHolidays } from '../../../commands/registry/public-holidays.js';
import {
  countryChoices,
  currencyChoices,
  languageChoices,
  zoneChoices,
  type Choices,
} from '../choices-in-words.js';

/** Settings that are chosen from what the world has, and kept as codes. */
const PLACE_KINDS = ['zone', 'language', 'country', 'holidayCountry', 'currency'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** Whether a kind of field is one of them. */
export function isPlaceKind(kind: string): kind is PlaceKind {
  return PLACE_KINDS.some((one) => one === kind);
}

/** What can be chosen, in the reader's `locale`; that of the clinic's `country` comes first. */
export function placeChoices(kind: PlaceKind, locale: string, country: string): Choices {
  switch (kind) {
    case 'zone':
      return zoneChoices(locale, country, countries());
    case 'language':
      return languageChoices(locale, country);
    case 'country':
      return countryChoices(locale, countries());
    case 'holidayCountry':
      return countryChoices(locale, countriesWithHolidays().filter(isCountry));
    case 'currency':
      return currencyChoices(locale);
  }
}
