import type { MessageLanguage } from '../../../commands/messages/message-language.js';
import { ruleEditorWordsEn, type RuleEditorWords } from './rule-editor-words-en.js';
import { ruleEditorWordsFi } from './rule-editor-words-fi.js';
import { ruleEditorWordsSv } from './rule-editor-words-sv.js';

const words: Readonly<Record<MessageLanguage, RuleEditorWords>> = {
  en: ruleEditorWordsEn,
  sv: ruleEditorWordsSv,
  fi: ruleEditorWordsFi,
};

/** The words of the editor in a language. */
export function ruleEditorWords(language: MessageLanguage): RuleEditorWords {
  return words[language];
}
