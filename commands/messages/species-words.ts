import type { MessageLanguage } from './message-language.js';
import { messageLanguage } from './message-language.js';

/** Common species as they stand inside a sentence; practice systems write them in any of the languages. */
const SPECIES: readonly Readonly<Record<MessageLanguage, string>>[] = [
  { en: 'dog', sv: 'hund', fi: 'koira' },
  { en: 'cat', sv: 'katt', fi: 'kissa' },
  { en: 'rabbit', sv: 'kanin', fi: 'kani' },
  { en: 'guinea pig', sv: 'marsvin', fi: 'marsu' },
  { en: 'hamster', sv: 'hamster', fi: 'hamsteri' },
  { en: 'gerbil', sv: 'ökenråtta', fi: 'gerbiili' },
  { en: 'chinchilla', sv: 'chinchilla', fi: 'chinchilla' },
  { en: 'mouse', sv: 'mus', fi: 'hiiri' },
  { en: 'rat', sv: 'råtta', fi: 'rotta' },
  { en: 'ferret', sv: 'iller', fi: 'fretti' },
  { en: 'horse', sv: 'häst', fi: 'hevonen' },
  { en: 'pony', sv: 'ponny', fi: 'poni' },
  { en: 'donkey', sv: 'åsna', fi: 'aasi' },
  { en: 'cow', sv: 'ko', fi: 'lehmä' },
  { en: 'sheep', sv: 'får', fi: 'lammas' },
  { en: 'goat', sv: 'get', fi: 'vuohi' },
  { en: 'pig', sv: 'gris', fi: 'sika' },
  { en: 'alpaca', sv: 'alpacka', fi: 'alpakka' },
  { en: 'reindeer', sv: 'ren', fi: 'poro' },
  { en: 'bird', sv: 'fågel', fi: 'lintu' },
  { en: 'parrot', sv: 'papegoja', fi: 'papukaija' },
  { en: 'budgerigar', sv: 'undulat', fi: 'undulaatti' },
  { en: 'canary', sv: 'kanariefågel', fi: 'kanarialintu' },
  { en: 'hen', sv: 'höna', fi: 'kana' },
  { en: 'duck', sv: 'anka', fi: 'ankka' },
  { en: 'tortoise', sv: 'sköldpadda', fi: 'kilpikonna' },
  { en: 'snake', sv: 'orm', fi: 'käärme' },
  { en: 'lizard', sv: 'ödla', fi: 'lisko' },
  { en: 'fish', sv: 'fisk', fi: 'kala' },
];

/** Names that mean the same, as practice systems write them. */
const ALSO: ReadonlyMap<string, string> = new Map([
  ['canine', 'dog'],
  ['feline', 'cat'],
  ['equine', 'horse'],
  ['bovine', 'cow'],
  ['cattle', 'cow'],
  ['ovine', 'sheep'],
  ['caprine', 'goat'],
  ['porcine', 'pig'],
  ['turtle', 'tortoise'],
  ['chicken', 'hen'],
  ['budgie', 'budgerigar'],
]);

const known = new Map(
  SPECIES.flatMap((names) => Object.values(names).map((name) => [name, names] as const)).reverse(),
);

/** A species in the reader's language, `koira` for a dog; one that we have no word for as it was written. */
export function speciesWord(species: string, locale: string): string {
  const [language] = locale.toLowerCase().split(/[-_]/);
  const isOurs = language === 'en' || messageLanguage(locale) !== 'en';
  const name = species.trim().toLowerCase();
  const names = known.get(ALSO.get(name) ?? name);
  return names === undefined || !isOurs ? species : names[messageLanguage(locale)];
}
