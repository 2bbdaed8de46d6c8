import type { StaffLanguage } from '../../../entities/staff/staff-user.js';

const NAMES: Readonly<Record<StaffLanguage, Readonly<Record<string, string>>>> = {
  en: { 'GSM-7': 'plain alphabet', 'UCS-2': 'wide alphabet' },
  sv: { 'GSM-7': 'enkelt alfabet', 'UCS-2': 'brett alfabet' },
  fi: { 'GSM-7': 'suppea merkistö', 'UCS-2': 'laaja merkistö' },
};

/** What staff call the encoding of an SMS; the wide one holds fewer letters in a part. */
export function alphabetName(encoding: string, language: StaffLanguage): string {
  return NAMES[language][encoding] ?? encoding;
}
