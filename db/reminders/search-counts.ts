import type { EntityManager } from 'typeorm';
import { REMINDER_STATUSES } from '../../domain/reminders/reminder-status.js';
import { CHANNELS } from '../../domain/reminders/step.js';
import { planned } from '../planned-each-time.js';
import { SqlValues } from '../sql-values.js';
import type { PreparedSearch } from './search-conditions.js';
import { bandIs, conditionsOf, hasNoVisit, IS_STAFF_ONLY, isTroubled } from './search-conditions.js';
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

/** Counts what a search finds, and what it would find with each other choice. */
export async function countSearch(
  reader: EntityManager,
  search: PreparedSearch,
  known: KnownChoices,
): Promise<SearchCounts> {
  const choices = choicesOf(search, known);
  const parts = Object.keys(choices) as SearchPart[];
  const free = parts.filter((part) => !isNarrowed(search, part));
  const narrowed = parts.filter((part) => !free.includes(part));
  // Parts that do not narrow share one look at the reminders; each of the others has its own, without itself.
  const counted = await Promise.all([
    countParts(reader, search, null, pickChoices(choices, free)),
    ...narrowed.map((part) => countParts(reader, search, part, pickChoices(choices, [part]))),
  ]);
  const found = counted[0]?.seen ?? 0;
  const all = Object.assign({}, ...counted.map(({ counts }) => counts)) as SearchCounts['parts'];
  return { found: Math.min(found, MOST_COUNTED), parts: all };
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
    channel: each(CHANNELS, (channel) => `r.channels @> array['${channel}']`),
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

function pickChoices(
  choices: Readonly<Record<SearchPart, Choices>>,
  parts: readonly SearchPart[],
): Partial<Record<SearchPart, Choices>> {
  return Object.fromEntries(parts.map((part) => [part, choices[part]]));
}

interface Counted {
  readonly seen: number;
  readonly counts: Readonly<Record<string, PartCounts>>;
}

async function countParts(
  reader: EntityManager,
  search: PreparedSearch,
  without: SearchPart | null,
  choices: Partial<Record<SearchPart, Choices>>,
): Promise<Counted> {
  const flat = Object.entries(choices).flatMap(([part, list]) =>
    Object.entries(list).map(([choice, condition]) => ({ part, choice, condition })),
  );
  const values = new SqlValues();
  const base = `select r.id, r.status, r.kind, r.due_on, r.channels, r.service_code, r.rule_id, r.patient_id, r.clinic_id
     from reminder r where ${conditionsOf(search, values, without)} limit ${MOST_SAMPLED}`;
  const isCheap = ({ part }: { part: string }) => part !== 'troubled' && part !== 'withoutVisit';
  const sums = flat.map((item) =>
    isCheap(item) ? `count(*) filter (where ${item.condition(values)})::int` : '0',
  );
  const [row] = await reader.query<{ seen: number; sums: number[] }[]>(
    planned(`select count(*)::int as seen, array[${sums.join(', ')}]::int[] as sums from (${base}) r`),
    values.all,
  );
  const seen = row?.seen ?? 0;
  const isWhole = seen < MOST_SAMPLED;
  const counts: Record<string, Record<string, number>> = {};
  await Promise.all(
    flat.map(async (item, index) => {
      const sampled = row?.sums[index] ?? 0;
      const isKnown = isCheap(item) && (isWhole || sampled >= MOST_COUNTED);
      const count = isKnown ? sampled : await countOne(reader, search, without, item.condition);
      (counts[item.part] ??= {})[item.choice] = Math.min(count, MOST_COUNTED);
    }),
  );
  return { seen, counts };
}

async function countOne(
  reader: EntityManager,
  search: PreparedSearch,
  without: SearchPart | null,
  condition: (values: SqlValues) => string,
): Promise<number> {
  const values = new SqlValues();
  const where = `${conditionsOf(search, values, without)} and ${condition(values)}`;
  const [row] = await reader.query<{ count: number }[]>(
    planned(
      `select count(*)::int as count from (select 1 from reminder r where ${where} limit ${MOST_COUNTED}) counted`,
    ),
    values.all,
  );
  return row?.count ?? 0;
}
