import type { StaffLanguage } from '../../../entities/staff/staff-user.js';
import { actWordsEn, type Act } from './act-words-en.js';
import { actWordsFi } from './act-words-fi.js';
import { actWordsSv } from './act-words-sv.js';

const words: Readonly<Record<StaffLanguage, Readonly<Record<Act, string>>>> = {
  en: actWordsEn,
  sv: actWordsSv,
  fi: actWordsFi,
};

/** What was done by each form, by its path; a form that is no more has no words. */
export function actWords(language: StaffLanguage): Readonly<Partial<Record<string, string>>> {
  return words[language];
}
