import type { StaffLanguage } from '../../../entities/staff/staff-user.js';
import { englishList } from './list-words-en.js';
import { finnishList } from './list-words-fi.js';
import { swedishList } from './list-words-sv.js';
import type { ReminderListWords } from './reminder-list-words.js';

const words: Readonly<Record<StaffLanguage, ReminderListWords>> = {
  en: englishList,
  sv: swedishList,
  fi: finnishList,
};

/** What the list of reminders says in somebody's language. */
export function listWordsOf(language: StaffLanguage): ReminderListWords {
  return words[language];
}
