import type { StaffLanguage } from '../../../entities/staff/staff-user.js';
import { clientWordsEn } from './client-words-en.js';
import { clientWordsFi } from './client-words-fi.js';
import { clientWordsSv } from './client-words-sv.js';

/** What the pages about clients say; every language has exactly the texts of English. */
export type ClientWords = typeof clientWordsEn;

const words: Readonly<Record<StaffLanguage, ClientWords>> = {
  en: clientWordsEn,
  sv: clientWordsSv,
  fi: clientWordsFi,
};

export function clientWordsIn(language: StaffLanguage): ClientWords {
  return words[language];
}
