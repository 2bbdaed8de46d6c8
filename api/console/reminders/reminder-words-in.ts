import type { MessageLanguage } from '../../../commands/messages/message-language.js';
import type { ReminderWords } from './reminder-words.js';
import { reminderWordsEn } from './reminder-words.js';
import { reminderWordsFi } from './reminder-words-fi.js';
import { reminderWordsSv } from './reminder-words-sv.js';

const words: Readonly<Record<MessageLanguage, ReminderWords>> = {
  en: reminderWordsEn,
  sv: reminderWordsSv,
  fi: reminderWordsFi,
};

/** What the page of one reminder says in a language. */
export function reminderWordsIn(language: MessageLanguage): ReminderWords {
  return words[language];
}
