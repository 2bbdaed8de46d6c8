import {
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js';

/** Whether it is an ISO 3166-1 alpha-2 code whose numbering plan is known. */
export function isCountry(code: string): boolean {
  return isSupportedCountry(code);
}

/** All of them. */
export function countries(): readonly string[] {
  return getCountries();
}

/**
 * A phone number as people write it, in E.164 (`+46701740605`); null when it cannot be one. A number without a country
 * code is read as one of the clinic's country.
 */
export function readPhone(text: string, country: string): string | null {
  const number = parsePhoneNumberFromString(text, {
    ...(isSupportedCountry(country) ? { defaultCountry: country } : {}),
    extract: false,
  });
  return number?.isValid() === true && number.ext === undefined ? number.number : null;
}

/** The country's calling code, `46` for Sweden; `null` if its numbering plan is not known. */
export function callingCodeOf(country: string): string | null {
  return isSupportedCountry(country) ? getCountryCallingCode(country) : null;
}
