import type { EntityManager } from 'typeorm';
import { planned } from '../planned-each-time.js';
import { SqlValues } from '../sql-values.js';
import type { PreparedSearch } from './prepared-search.js';
import { conditionsOf, farConditions, INDEX_ORDER, nearConditions, troubleOf } from './search-conditions.js';

/** The orders of the list. By `nextSend`, only reminders that have a next send are listed. */
export const REMINDER_SORTS = ['due', 'patient', 'client', 'nextSend'] as const;
export type ReminderSort = (typeof REMINDER_SORTS)[number];

/** Where a page begins or ends: the values of a row in the order of its sort. */
export type SearchPosition = readonly string[];

/** One page that is asked for. */
export interface SearchPageQuery {
  readonly sort: ReminderSort;
  /** The rows after this one; with `backwards`, those before it. `null`: from the first, or the last. */
  readonly from: SearchPosition | null;
  readonly backwards: boolean;
  readonly limit: number;
}

/** A reminder of the page and where it stands. */
export interface FoundReminder {
  readonly id: string;
  readonly position: SearchPosition;
}

const NAME = (column: string) => `folded(${column}) collate "C"`;

/**
 * Each sort: its keys, the last of which is the id; how many of them, with their table, lead through the index; and whose
 * names are walked before the reminders of each.
 */
interface Order {
  readonly keys: readonly string[];
  readonly casts: readonly string[];
  readonly leading: number;
  readonly people?: { readonly tables: string; readonly clinic: string };
  readonly only?: string;
}

const ORDERS: Readonly<Record<ReminderSort, Order>> = {
  due: { keys: ['r.due_on', 'r.id'], casts: ['date', 'uuid'], leading: 2 },
  nextSend: {
    keys: ['r.next_send_at', 'r.id'],
    casts: ['timestamptz', 'uuid'],
    leading: 2,
    only: 'r.next_send_at is not null',
  },
  patient: {
    keys: [NAME('p.name'), 'p.id', 'r.due_on', 'r.id'],
    casts: ['text', 'uuid', 'date', 'uuid'],
    leading: 2,
    people: { tables: 'patient p', clinic: 'p.clinic_id' },
  },
  client: {
    keys: [NAME('c.last_name'), NAME('c.first_name'), 'c.id', 'r.due_on', 'r.id'],
    casts: ['text', 'text', 'uuid', 'date', 'uuid'],
    leading: 3,
    people: { tables: 'client c join patient p on p.client_id = c.id', clinic: 'c.clinic_id' },
  },
};

/** The kinds of the values of a position, for reading one that was written into an address. */
export function positionKinds(sort: ReminderSort): readonly string[] {
  return ORDERS[sort].casts;
}

/**
 * One page of what a search finds, in the order of the sort. Backwards it is the page that ends before the position, in the
 * same order. A position whose row is gone still has its place.
 */
export async function searchPage(
  reader: EntityManager,
  search: PreparedSearch,
  query: SearchPageQuery,
): Promise<FoundReminder[]> {
  if (query.sort === 'nextSend') {
    // What is paused or over has no next send.
    if (!search.statuses.includes('open')) return [];
    search = { ...search, statuses: ['open'] };
  }
  // Those with trouble are few beside all whose names would be walked.
  const isByName = ORDERS[query.sort].people !== undefined;
  const isFew = (isByName && search.asksTrouble) || (await findsFew(reader, search));
  const values = new SqlValues();
  const sql = isFew ? gathered(search, query, values) : walked(search, query, values);
  const rows = await reader.query<{ id: string; position: string[] }[]>(planned(sql), values.all);
  return query.backwards ? rows.reverse() : rows;
}

async function findsFew(reader: EntityManager, search: PreparedSearch): Promise<boolean> {
  if (search.named !== null) return true;
  const most = search.limits.gathered;
  const values = new SqlValues();
  const [row] = await reader.query<{ count: number }[]>(
    planned(
      `select count(*)::int as count from (select 1 from reminder r where ${nearConditions(search, values)}
         ${INDEX_ORDER} limit ${most + 1}) found`,
    ),
    values.all,
  );
  return (row?.count ?? 0) <= most;
}

function gathered(search: PreparedSearch, query: SearchPageQuery, values: SqlValues): string {
  const order = ORDERS[query.sort];
  const trouble = search.asksTrouble ? `${troubleOf(search.clinicId, null, values)}, ` : '';
  const source = search.asksTrouble
    ? 'trouble t join reminder r on r.id = t.owner_id and r.cycle = t.cycle'
    : 'reminder r';
  const found = `select r.id, r.due_on, r.patient_id, r.next_send_at
    from ${source} where ${conditionsOf({ ...search, asksTrouble: false }, values)}`;
  const from =
    order.people === undefined ? 'found r' : `${order.people.tables} join found r on r.patient_id = p.id`;
  return `with ${trouble}found as materialized (${found}) ${selected(search, query, from, [], values)}`;
}

/**
 * Kinds and statuses are walked one by one, each in the order of its index, and then merged. What has to be looked up for
 * each reminder is asked after the merging, and so only until the page is full.
 */
function walked(search: PreparedSearch, query: SearchPageQuery, values: SqlValues): string {
  const order = ORDERS[query.sort];
  if (order.people !== undefined) return walkedByName(order.people.tables, search, query, values);
  if (query.sort !== 'due')
    return selected(search, query, 'reminder r', [conditionsOf(search, values)], values);
  const far = farConditions(search, values);
  const direction = query.backwards ? 'desc' : 'asc';
  const sorted = `order by due_on ${direction}, id ${direction}`;
  const branches = search.kinds.flatMap((kind) =>
    search.statuses.map((status) => {
      const one = { ...search, kinds: [kind], statuses: [status] };
      const where = [nearConditions(one, values), ...beyond(order, query, values)].join(' and ');
      return `(select r.id, r.due_on, r.patient_id, r.channels${search.asksTrouble ? ', r.cycle' : ''}
        from reminder r where ${where} ${sorted}${far.length === 0 ? ` limit ${query.limit}` : ''})`;
    }),
  );
  const merged = `select * from (${branches.join(' union all ')}) branch ${sorted} offset 0`;
  return selected(search, { ...query, from: null }, `(${merged}) r`, far, values);
}

/**
 * The reminders of one after the other. Left to itself the planner sorts all that are found; but what is not few is soon met
 * by walking, unless words narrow it further.
 */
function walkedByName(
  tables: string,
  search: PreparedSearch,
  query: SearchPageQuery,
  values: SqlValues,
): string {
  const own = `select r.id, r.due_on from reminder r
    where r.patient_id = p.id and ${conditionsOf(search, values)} ${search.patterns.length === 0 ? 'offset 0' : ''}`;
  return selected(search, query, `${tables} cross join lateral (${own}) r`, [], values);
}

function selected(
  { clinicId }: PreparedSearch,
  query: SearchPageQuery,
  from: string,
  conditions: readonly string[],
  values: SqlValues,
): string {
  const order = ORDERS[query.sort];
  const direction = query.backwards ? 'desc' : 'asc';
  const all = [
    ...conditions,
    ...(order.only === undefined ? [] : [order.only]),
    ...(order.people === undefined ? [] : [`${order.people.clinic} = ${values.add(clinicId)}`]),
    ...beyond(order, query, values),
  ];
  const where = all.length === 0 ? '' : `where ${all.join('\n and ')}`;
  return `select r.id, array[${order.keys.map((key) => `(${key})::text`).join(', ')}] as position from ${from} ${where}
    order by ${order.keys.map((key) => `${key} ${direction}`).join(', ')} limit ${query.limit}`;
}

/** The rows on the far side of the position; the leading keys once more by themselves, for their index. */
function beyond(order: Order, { from, backwards }: SearchPageQuery, values: SqlValues): string[] {
  if (from === null) return [];
  const places = from.map((value, index) => `${values.add(value)}::${order.casts[index] ?? 'text'}`);
  const compare = (count: number, sign: string) =>
    `(${order.keys.slice(0, count).join(', ')}) ${sign} (${places.slice(0, count).join(', ')})`;
  const strict = compare(order.keys.length, backwards ? '<' : '>');
  if (order.leading === order.keys.length) return [strict];
  return [compare(order.leading, backwards ? '<=' : '>='), strict];
}
