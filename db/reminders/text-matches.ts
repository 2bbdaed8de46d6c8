import type { EntityManager } from 'typeorm';
import { escapeLike, foldedWords } from '../folded-words.js';
import { planned } from '../planned-each-time.js';
import { SqlValues } from '../sql-values.js';

/** Of more matches than these the list is walked in its order until a page is full. */
const MOST_MATCHES = 5_000;

/** Reminders whose line has all words. */
export interface TextMatches {
  /** `LIKE` patterns of the words, folded. */
  readonly patterns: readonly string[];
  /** The reminders; `null`: there are too many to be named. */
  readonly ids: readonly string[] | null;
}

/** Looks the words up in the lines of the clinic's reminders; `null` when there are no words. */
export async function textMatches(
  reader: EntityManager,
  clinicId: string,
  words: readonly string[],
): Promise<TextMatches | null> {
  if (words.length === 0) return null;
  const folded = await foldedWords(reader, words);
  const patterns = folded.map(wordPattern);
  const values = new SqlValues();
  const clinic = values.add(clinicId);
  const likes = patterns.map((pattern) => `x.line like ${values.add(pattern)}`);
  const rows = await reader.query<{ id: string }[]>(
    planned(`select x.reminder_id as id from reminder_search x
              where x.clinic_id = ${clinic} and ${likes.join(' and ')} limit ${MOST_MATCHES + 1}`),
    values.all,
  );
  return { patterns, ids: rows.length > MOST_MATCHES ? null : rows.map(({ id }) => id) };
}

/** Two letters are looked for where a word begins: the index knows no shorter part. */
function wordPattern(word: string): string {
  return word.length < 3 ? `% ${escapeLike(word)}%` : `%${escapeLike(word)}%`;
}
