import type { EntityManager } from 'typeorm';
import { REMINDER_STATUSES } from '../../domain/reminders/reminder-status.js';
import { CHANNELS } from '../../domain/reminders/step.js';
import { planned } from '../planned-each-time.js';
import { SqlValues } from '../sql-values.js';
import type { PreparedSearch } from './search-conditions.js';
import {
  bandIs,
  channelIs,
  conditionsOf,
  hasNoVisit,
  INDEX_ORDER,
  IS_STAFF_ONLY,
  isTroubled,
} from './search-conditions.js';
import type { SearchPart } from './reminder-search.js';
import { DUE_BANDS } from './reminder-search.js';

/** Counts stop here; this number stands for so many or more. */
export const MOST_COUNTED = 1_000;

/** So many reminders are looked at at once; what is rare among them is then counted by itself. */
const MOST_SAMPLED = 30_000;

/** How many reminders each choice of a part would list, beside what the other parts say; up to `MOST_COUNTED`. */
export type PartCounts = Readonly<Record<string, number>>;

/** The counts beside a list. */
export interface SearchCounts {
  /** Reminders that the search finds, up to `MOST_COUNTED`. */
  readonly found: number;
  readonly parts: Readonly<Record<SearchPart, PartCounts>>;
}

/** What can be chosen of each part: a condition for each choice. */
type Choices = Readonly<Record<string, (values: SqlValues) => string>>;

/** Services and rules that the clinic has. */
export interface KnownChoices {
  readonly serviceCodes: readonly string[];
  readonly ruleIds: readonly string[];
}

/**
 * Counts what a search finds, and what it would find with each other choice: two statements. The first looks at the
 * reminders that are found, a bounded number of them; the second counts each choice that is rare among those, or whose
 * part narrows the search already.
 */
export async function countSearch(
  reader: EntityManager,
  search: PreparedSearch,
  known: KnownChoices,
): Promise<SearchCounts> {
  const items = Object.entries(choicesOf(search, known)).flatMap(([part, choices]) =>
    Object.entries(choices).map(([choice, condition]) => ({ part: part as SearchPart, choice, condition })),
  );
  const sampled = items.filter(({ part }) => !isNarrowed(search, part) && !isCostly(part));
  const { seen, sums } = await countInSample(reader, search, sampled);
  const counts = new Map(sampled.map((item, index) => [item, sums[index] ?? 0]));
  const isWhole = seen < MOST_SAMPLED;
  const others = items.filter((item) => {
    const count = counts.get(item);
    return count === undefined || (!isWhole && count < MOST_COUNTED);
  });
  const found = await countEach(reader, search, others);
  others.forEach((item, index) => counts.set(item, found[index] ?? 0));
  const parts: Partial<Record<SearchPart, Record<string, number>>> = {};
  for (const [{ part, choice }, count] of counts)
    (parts[part] ??= {})[choice] = Math.min(count, MOST_COUNTED);
  return { found: Math.min(seen, MOST_COUNTED), parts: parts as SearchCounts['parts'] };
}

/** One choice of a part. */
interface Item {
  readonly part: SearchPart;
  readonly choice: string;
  readonly condition: (values: SqlValues) => string;
}

function choicesOf(search: PreparedSearch, known: KnownChoices): Readonly<Record<SearchPart, Choices>> {
  const each = <Choice extends string>(
    list: readonly Choice[],
    condition: (choice: Choice, values: SqlValues) => string,
  ): Choices =>
    Object.fromEntries(list.map((choice) => [choice, (values: SqlValues) => condition(choice, values)]));
  return {
    status: each(REMINDER_STATUSES, (status) => `r.status = '${status}'`),
    kind: each(['manual', 'automatic', 'appointment'], (kind) => `r.kind = '${kind}'`),
    band: each(DUE_BANDS, (band, values) => bandIs(band, search, values)),
    channel: each(CHANNELS, channelIs),
    service: each(known.serviceCodes, (code, values) => `r.service_code = ${values.add(code)}`),
    rule: each(known.ruleIds, (id, values) => `r.rule_id = ${values.add(id)}::uuid`),
    staffOnly: { yes: () => IS_STAFF_ONLY },
    withoutVisit: { yes: (values) => hasNoVisit(search, values) },
    troubled: { yes: (values) => isTroubled(search, values) },
  };
}

/** Whether the list shows less for it. Statuses and kinds always say which are listed. */
function isNarrowed(search: PreparedSearch, part: SearchPart): boolean {
  switch (part) {
    case 'status':
    case 'kind':
      return true;
    case 'band':
      return search.band !== null;
    case 'channel':
      return search.channel !== null;
    case 'service':
      return search.serviceCode !== null;
    case 'rule':
      return search.ruleId !== null;
    default:
      return search[part];
  }
}

/** Asks another table about every reminder. */
function isCostly(part: SearchPart): boolean {
  return part === 'troubled' || part === 'withoutVisit';
}

async function countInSample(
  reader: EntityManager,
  search: PreparedSearch,
  items: readonly Item[],
): Promise<{ seen: number; sums: number[] }> {
  const values = new SqlValues();
  const base = `select r.due_on, r.channels, r.service_code, r.rule_id from reminder r
     where ${conditionsOf(search, values)} ${INDEX_ORDER} limit ${MOST_SAMPLED}`;
  const sums = items.map(({ condition }) => `count(*) filter (where ${condition(values)})::int`);
  const [row] = await reader.query<{ seen: number; sums: number[] }[]>(
    planned(`select count(*)::int as seen, array[${sums.join(', ')}]::int[] as sums from (${base}) r`),
    values.all,
  );
  return row ?? { seen: 0, sums: [] };
}

async function countEach(
  reader: EntityManager,
  search: PreparedSearch,
  items: readonly Item[],
): Promise<number[]> {
  if (items.length === 0) return [];
  const values = new SqlValues();
  const counts = items.map(({ part, condition }) => {
    const where = `${conditionsOf(search, values, part)} and ${condition(values)}`;
    return `(select count(*)::int from (select 1 from reminder r where ${where} ${INDEX_ORDER} limit ${MOST_COUNTED}) counted)`;
  });
  const [row] = await reader.query<{ counts: number[] }[]>(
    planned(`select array[${counts.join(', ')}] as counts`),
    values.all,
  );
  return row?.counts ?? [];
}
