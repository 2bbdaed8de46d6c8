import type { EntityManager } from 'typeorm';
import { MOST_COUNTED } from '../../domain/most-counted.js';
import { REMINDER_STATUSES } from '../../domain/reminders/reminder-status.js';
import { CHANNELS } from '../../domain/reminders/step.js';
import { planned } from '../planned-each-time.js';
import { SqlValues } from '../sql-values.js';
import type { ChoicesToCount } from './count-choices.js';
import { countChoices } from './count-choices.js';
import type { PreparedSearch } from './prepared-search.js';
import type { SearchPart } from './reminder-search.js';
import { DUE_BANDS } from './reminder-search.js';
import { conditionsOf, farConditions, troubleOf } from './search-conditions.js';
import type { SearchCount } from './search-count.js';
import { searchCount } from './search-count.js';
import { countIn, isTooLarge, sampleOfAll, sampleOfFound } from './search-sample.js';

/** Of more messages that went wrong than these, not all are asked whose they are; of fewer, if more is to be looked up. */
const MOST_TROUBLED = { near: 15_000, far: 5_000 };

/** How many reminders each choice of a part would list, beside what the other parts say. */
export type PartCounts = Readonly<Record<string, SearchCount>>;

/** The counts beside a list. */
export interface SearchCounts {
  /** Reminders that the search finds. */
  readonly found: SearchCount;
  readonly parts: Readonly<Record<SearchPart, PartCounts>>;
}

/** Services and rules that the clinic has. */
export interface KnownChoices {
  readonly serviceCodes: readonly string[];
  readonly ruleIds: readonly string[];
}

/**
 * Counts what a search finds, and what it would find with each other choice. Where few enough reminders can be meant,
 * all of them are looked at once, whatever is chosen. Else a bounded number of those that are found are looked at; what
 * is rare among them, or narrowed already, is counted through an index of its own.
 */
export async function countSearch(
  reader: EntityManager,
  search: PreparedSearch,
  known: KnownChoices,
): Promise<SearchCounts> {
  const troubled = search.troubled ? null : countTroubled(reader, search);
  // Whatever fails first is what the caller learns of; this one is waited for last.
  troubled?.catch(() => undefined);
  const isLarge = await isTooLarge(reader, search);
  const sample = await (isLarge ? sampleOfFound(reader, search) : sampleOfAll(reader, search));
  const found = searchCount(countIn(sample, search), sample.isWhole);
  const parts = new Map<SearchPart, Record<string, SearchCount>>();
  const countPart = (part: SearchPart, choices: readonly string[]) => {
    const counts: Record<string, SearchCount> = {};
    for (const choice of choices)
      counts[choice] = searchCount(countIn(sample, search, { part, choice }), sample.isWhole);
    parts.set(part, counts);
    return counts;
  };
  const unsure: ChoicesToCount[] = [];
  for (const { part, choices } of choicesOf(known)) {
    const counts = countPart(part, choices);
    const isUnsure = (choice: string) => sample.narrowed.includes(part) || mayBeMore(counts[choice]);
    if (isLarge) unsure.push({ part, choices: choices.filter(isUnsure) });
  }
  for (const { part, choice, count } of await countChoices(reader, search, unsure)) {
    const counts = parts.get(part);
    if (counts !== undefined) counts[choice] = count;
  }
  countPart('withoutVisit', ['yes']);
  parts.set('troubled', { yes: (await troubled) ?? found });
  return { found, parts: Object.fromEntries(parts) as unknown as SearchCounts['parts'] };
}

function mayBeMore(count: SearchCount | undefined): boolean {
  return count === undefined || (count.orMore && count.count < MOST_COUNTED);
}

function choicesOf({ serviceCodes, ruleIds }: KnownChoices): readonly ChoicesToCount[] {
  return [
    { part: 'status', choices: REMINDER_STATUSES },
    { part: 'kind', choices: ['manual', 'automatic', 'appointment'] },
    { part: 'band', choices: DUE_BANDS },
    { part: 'channel', choices: CHANNELS },
    { part: 'service', choices: serviceCodes },
    { part: 'rule', choices: ruleIds },
    { part: 'staffOnly', choices: ['yes'] },
  ];
}

/** Messages that went wrong are few: they lead to their reminders, each of which is asked whether it is meant. */
async function countTroubled(reader: EntityManager, search: PreparedSearch): Promise<SearchCount> {
  const isFar = farConditions(search, new SqlValues()).length > 0;
  const most = isFar ? MOST_TROUBLED.far : MOST_TROUBLED.near;
  const values = new SqlValues();
  const trouble = troubleOf(search.clinicId, most, values);
  const whose = search.named === null ? '' : `where t.owner_id = any(${values.addIds(search.named)})`;
  const meant = conditionsOf({ ...search, named: null }, values);
  const [row] = await reader.query<{ looked: number; count: number }[]>(
    planned(`with ${trouble}
      select (select count(*)::int from trouble) as looked, count(*)::int as count
        from (select 1 from trouble t cross join lateral (
                select 1 from reminder r where r.id = t.owner_id and r.cycle = t.cycle
                   and ${meant} offset 0) meant
               ${whose} limit ${MOST_COUNTED}) found`),
    values.all,
  );
  return searchCount(row?.count ?? 0, (row?.looked ?? 0) < most);
}
