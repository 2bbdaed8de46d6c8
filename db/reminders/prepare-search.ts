import type { EntityManager } from 'typeorm';
import { linePatterns } from '../folded-words.js';
import { planned } from '../planned-each-time.js';
import { idsIn, SqlValues } from '../sql-values.js';
import type { PreparedSearch, SearchLimits } from './prepared-search.js';
import type { ReminderSearch } from './reminder-search.js';
import { troubleOf } from './search-conditions.js';

/** Measured with a million reminders on two cores (`npm run bench:console`). */
export const SEARCH_LIMITS: SearchLimits = {
  gathered: 5_000,
  named: 10_000,
  counted: 10_000,
  sampled: 2_000,
  examples: 1_500,
  perChoice: 1_250,
};

/** Looks up what few reminders have: from these a list is made faster than from all. */
export async function prepareSearch(
  reader: EntityManager,
  search: ReminderSearch,
  limits: SearchLimits = SEARCH_LIMITS,
): Promise<PreparedSearch> {
  const patterns = await linePatterns(reader, search.words);
  const worded = patterns.length === 0 ? null : await withWords(reader, search, patterns, limits);
  const troubled = search.troubled ? await withTrouble(reader, search, limits) : null;
  const few = [worded, troubled].flatMap((found) => (found?.isWhole ? [found.ids] : []));
  const named = few[0] === undefined ? null : few[1] === undefined ? few[0] : common(few[0], few[1]);
  const [ids, have] =
    named !== null
      ? [named, worded?.isWhole ? ('words' as const) : ('trouble' as const)]
      : worded !== null
        ? [worded.ids, 'words' as const]
        : [troubled?.ids ?? [], 'trouble' as const];
  const isMuch = named === null ? ids.length > 0 : named.length > limits.gathered;
  return {
    ...search,
    named,
    patterns: worded?.isWhole === false ? patterns : [],
    asksTrouble: troubled?.isWhole === false,
    examples: isMuch ? { ids: ids.slice(0, limits.examples), have } : null,
    limits,
  };
}

/** Reminders that have something, or some of them. */
interface Having {
  readonly ids: readonly string[];
  readonly isWhole: boolean;
}

async function withWords(
  reader: EntityManager,
  { clinicId }: ReminderSearch,
  patterns: readonly string[],
  { named, examples }: SearchLimits,
): Promise<Having> {
  const values = new SqlValues();
  const clinic = values.add(clinicId);
  const likes = patterns.map((pattern) => `x.line like ${values.add(pattern)}`);
  const clause = `worded as materialized (
    select x.reminder_id from reminder_search x
     where x.clinic_id = ${clinic} and ${likes.join(' and ')} limit ${named + 1})`;
  const idsOf = (rows: string) => `select w.reminder_id from ${rows} w`;
  return await having(reader, { name: 'worded', clause, idsOf, most: named, examples }, values);
}

async function withTrouble(
  reader: EntityManager,
  { clinicId }: ReminderSearch,
  { gathered, examples }: SearchLimits,
): Promise<Having> {
  const values = new SqlValues();
  const clause = troubleOf(clinicId, gathered + 1, values);
  const idsOf = (rows: string) =>
    `select r.id from ${rows} t join reminder r on r.id = t.owner_id and r.cycle = t.cycle`;
  return await having(reader, { name: 'trouble', clause, idsOf, most: gathered, examples }, values);
}

/** Rows that are looked up, under a name, and how they lead to reminders: all of them, or examples of more than `most`. */
interface Looked {
  readonly name: string;
  readonly clause: string;
  readonly idsOf: (rows: string) => string;
  readonly most: number;
  readonly examples: number;
}

async function having(
  reader: EntityManager,
  { name, clause, idsOf, most, examples }: Looked,
  values: SqlValues,
): Promise<Having> {
  const rows = `(select * from ${name} limit (
    select case when count(*) > ${values.add(most)} then ${values.add(examples)} end::bigint from ${name}))`;
  const [row] = await reader.query<{ looked: number; ids: string }[]>(
    planned(`with ${clause}
      select (select count(*)::int from ${name}) as looked, array(${idsOf(rows)})::text as ids`),
    values.all,
  );
  return { ids: idsIn(row?.ids ?? '{}'), isWhole: (row?.looked ?? 0) <= most };
}

function common(one: readonly string[], other: readonly string[]): string[] {
  const inOther = new Set(other);
  return one.filter((id) => inOther.has(id));
}
