import type { EntityManager } from 'typeorm';
import { escapeLike, foldedWords } from '../folded-words.js';
import { planned } from '../planned-each-time.js';
import { SqlValues } from '../sql-values.js';
import type { PreparedSearch, SearchLimits } from './prepared-search.js';
import type { ReminderSearch } from './reminder-search.js';
import { TROUBLE } from './search-conditions.js';

/** Measured with a million reminders on two cores (`npm run bench:console`). */
export const SEARCH_LIMITS: SearchLimits = {
  gathered: 5_000,
  worded: 5_000,
  troubled: 15_000,
  counted: 10_000,
  sampled: 2_000,
};

/** Looks up what few reminders have: from these a list is made faster than from all. */
export async function prepareSearch(
  reader: EntityManager,
  search: ReminderSearch,
  limits: SearchLimits = SEARCH_LIMITS,
): Promise<PreparedSearch> {
  const words = await withWords(reader, search, limits.worded);
  const troubled = search.troubled ? await withTrouble(reader, search, limits.troubled) : null;
  const few = words.isWhole ? words.ids : null;
  return {
    ...search,
    named: few === null ? troubled : troubled === null ? few : common(few, troubled),
    patterns: words.isWhole ? [] : words.patterns,
    examples: words.isWhole ? [] : words.ids,
    asksTrouble: search.troubled && troubled === null,
    limits,
  };
}

interface WordMatches {
  readonly patterns: readonly string[];
  readonly ids: readonly string[];
  readonly isWhole: boolean;
}

async function withWords(
  reader: EntityManager,
  { clinicId, words }: ReminderSearch,
  most: number,
): Promise<WordMatches | { readonly isWhole: true; readonly ids: null }> {
  if (words.length === 0) return { isWhole: true, ids: null };
  const patterns = (await foldedWords(reader, words)).map(wordPattern);
  const values = new SqlValues();
  const clinic = values.add(clinicId);
  const likes = patterns.map((pattern) => `x.line like ${values.add(pattern)}`);
  const rows = await reader.query<{ id: string }[]>(
    planned(`select x.reminder_id as id from reminder_search x
              where x.clinic_id = ${clinic} and ${likes.join(' and ')} limit ${most + 1}`),
    values.all,
  );
  return { patterns, ids: rows.map(({ id }) => id), isWhole: rows.length <= most };
}

async function withTrouble(
  reader: EntityManager,
  { clinicId }: ReminderSearch,
  most: number,
): Promise<string[] | null> {
  const [row] = await reader.query<{ looked: number; ids: string[] }[]>(
    planned(`with ${TROUBLE}
      select (select count(*)::int from trouble) as looked, array(
        select r.id from trouble t join reminder r on r.id = t.owner_id and r.cycle = t.cycle) as ids`),
    [clinicId, most + 1],
  );
  return row === undefined || row.looked > most ? null : row.ids;
}

function common(one: readonly string[], other: readonly string[]): string[] {
  const inOther = new Set(other);
  return one.filter((id) => inOther.has(id));
}

/** Two letters are looked for where a word begins: the index knows no shorter part. */
function wordPattern(word: string): string {
  return word.length < 3 ? `% ${escapeLike(word)}%` : `%${escapeLike(word)}%`;
}
