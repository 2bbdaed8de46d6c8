import type { StaffLanguage } from '../../../entities/staff/staff-user.js';
import type { AttentionWords } from './attention-wording.js';
import { attentionWordsEn } from './attention-words-en.js';
import { attentionWordsFi } from './attention-words-fi.js';
import { attentionWordsSv } from './attention-words-sv.js';

const words: Readonly<Record<StaffLanguage, AttentionWords>> = {
  en: attentionWordsEn,
  sv: attentionWordsSv,
  fi: attentionWordsFi,
};

export function attentionWords(language: StaffLanguage): AttentionWords {
  return words[language];
}
