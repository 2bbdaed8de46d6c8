import type { StaffLanguage } from '../../../entities/staff/staff-user.js';
import { clientWordsEn, type ClientWords } from './client-words-en.js';
import { clientWordsFi } from './client-words-fi.js';
import { clientWordsSv } from './client-words-sv.js';

export type { ClientWords } from './client-words-en.js';

const words: Readonly<Record<StaffLanguage, ClientWords>> = {
  en: clientWordsEn,
  sv: clientWordsSv,
  fi: clientWordsFi,
};

export function clientWordsIn(language: StaffLanguage): ClientWords {
  return words[language];
}
