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

/**
 * The `LIKE` pattern of a folded word for lines that have a space before each word. One of one or two letters is looked
 * for where a word begins: the index knows no shorter part.
 */
export function linePattern(word: string): string {
  return word.length < 3 ? `% ${escapeLike(word)}%` : `%${escapeLike(word)}%`;
}

/** The patterns of words as they were typed. */
export async function linePatterns(reader: EntityManager, words: readonly string[]): Promise<string[]> {
  return words.length === 0 ? [] : (await foldedWords(reader, words)).map(linePattern);
}
