import { messageLanguage, type MessageLanguage } from './message-language.js';

const NOTES: Readonly<Record<MessageLanguage, string>> = {
  en: 'The visit cannot take place as booked. Please call, and agree on another time.',
  sv: 'Besöket kan inte bli av som bokat. Ring och kom överens om en annan tid.',
  fi: 'Käynti ei onnistu varattuna aikana. Soita ja sovi toinen aika.',
};

/** What the staff read on their call list of a visit that must move, in the clinic's language. */
export function mustMoveNote(locale: string): string {
  return NOTES[messageLanguage(locale)];
}
