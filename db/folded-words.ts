import type { EntityManager } from 'typeorm';

/** The words as lines of search have them: small letters without accents. PostgreSQL folds both, so they agree. */
export async function foldedWords(reader: EntityManager, words: readonly string[]): Promise<string[]> {
  const [row] = await reader.query<{ folded: string[] }[]>(
    'select array(select folded(word) from unnest($1::text[]) with ordinality w (word, place) order by place) as folded',
    [words],
  );
  return (row?.folded ?? []).filter((word) => word.trim() !== '');
}

/** The text with the signs that `LIKE` reads taken as themselves. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** Of a text that somebody types, no more words than these are compared. */
const MOST_WORDS = 6;

/**
 * `LIKE` patterns of the words of a text, for lines that have a space before each word. A word of one or two letters is
 * looked for where a word begins: the index knows no shorter part.
 */
export async function linePatterns(reader: EntityManager, text: string): Promise<string[]> {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  if (words.length === 0) return [];
  const folded = await foldedWords(reader, words.slice(0, MOST_WORDS));
  return folded.map((word) => (word.length < 3 ? `% ${escapeLike(word)}%` : `%${escapeLike(word)}%`));
}
