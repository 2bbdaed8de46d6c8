import type { StaffLanguage } from '../../../entities/staff/staff-user.js';
import type { SettingWords } from './setting-texts.js';
import { settingWordsEn } from './setting-words-en.js';
import { settingWordsFi } from './setting-words-fi.js';
import { settingWordsSv } from './setting-words-sv.js';

const words: Readonly<Record<StaffLanguage, SettingWords>> = {
  en: settingWordsEn,
  sv: settingWordsSv,
  fi: settingWordsFi,
};

export function settingWords(language: StaffLanguage): SettingWords {
  return words[language];
}
