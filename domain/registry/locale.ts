/** Whether the text is a well-formed BCP 47 language tag, `sv` or `sv-FI`. */
export function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

/** A language tag as it is usually written, `sv-FI` for `sv-fi`; a text that is none as it is. */
export function canonicalLocale(text: string): string {
  return isLocale(text) ? (Intl.getCanonicalLocales(text)[0] ?? text) : text;
}
