import type { StaffLanguage } from '../../../entities/staff/staff-user.js';
import type { VisitWords } from './visit-wording.js';
import { visitWordsEn } from './visit-words-en.js';
import { visitWordsFi } from './visit-words-fi.js';
import { visitWordsSv } from './visit-words-sv.js';

const words: Readonly<Record<StaffLanguage, VisitWords>> = {
  en: visitWordsEn,
  sv: visitWordsSv,
  fi: visitWordsFi,
};

export function visitWords(language: StaffLanguage): VisitWords {
  return words[language];
}
