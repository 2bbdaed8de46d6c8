/** Whether the text is a well-formed BCP 47 language tag, `sv` or `sv-FI`. */
export function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}
