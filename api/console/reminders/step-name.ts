import type { MessageLanguage } from '../../../commands/messages/message-language.js';
import { formWordsIn } from './form-words.js';

/** The name of a step as staff read it: `step-2` is what we call a step that nobody has named. */
export function stepName(name: string, language: MessageLanguage): string {
  const place = /^step-(\d+)$/.exec(name)?.[1];
  return place === undefined ? name : formWordsIn(language).step(Number(place));
}
