import type { StaffLanguage } from '../../../entities/staff/staff-user.js';
import type { StopWords } from './stop-wording.js';
import { stopWordsEn } from './stop-words-en.js';
import { stopWordsFi } from './stop-words-fi.js';
import { stopWordsSv } from './stop-words-sv.js';

const words: Readonly<Record<StaffLanguage, StopWords>> = {
  en: stopWordsEn,
  sv: stopWordsSv,
  fi: stopWordsFi,
};

export function stopWords(language: StaffLanguage): StopWords {
  return words[language];
}

/** A sentence with its gaps filled. */
export function filled(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/gu, (gap, name: string) => String(values[name] ?? gap));
}
