import type { StaffLanguage } from '../../../entities/staff/staff-user.js';
import type { SettingWords } from './setting-wording.js';
import { settingWordsEn } from './visit-setting-words-en.js';
import { settingWordsFi } from './visit-setting-words-fi.js';
import { settingWordsSv } from './visit-setting-words-sv.js';

const words: Readonly<Record<StaffLanguage, SettingWords>> = {
  en: settingWordsEn,
  sv: settingWordsSv,
  fi: settingWordsFi,
};

export function settingWords(language: StaffLanguage): SettingWords {
  return words[language];
}
