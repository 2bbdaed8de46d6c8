import type { EntityManager } from 'typeorm';
import { planned } from '../planned-each-time.js';
import { SqlValues } from '../sql-values.js';
import type { PreparedSearch } from './search-conditions.js';
import { conditionsOf, INDEX_ORDER } from './search-conditions.js';

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
 * Each sort: its keys, the last of which is the id; how many of them, with their table, lead through the index; and the
 * tables in the order in which they are walked.
 */
interface Order {
  readonly keys: readonly string[];
  readonly casts: readonly string[];
  readonly leading: number;
  readonly from: string;
  readonly only?: string;
}

const ORDERS: Readonly<Record<ReminderSort, Order>> = {
  due: { keys: ['r.due_on', 'r.id'], casts: ['date', 'uuid'], leading: 2, from: 'reminder r' },
  nextSend: {
    keys: ['r.next_send_at', 'r.id'],
    casts: ['timestamptz', 'uuid'],
    leading: 2,
    from: 'reminder r',
    only: 'r.next_send_at is not null',
  },
  patient: {
    keys: [NAME('p.name'), 'p.id', 'r.due_on', 'r.id'],
    casts: ['text', 'uuid', 'date', 'uuid'],
    leading: 2,
    from: 'patient p join reminder r on r.patient_id = p.id',
    only: 'p.clinic_id = r.clinic_id',
  },
  client: {
    keys: [NAME('c.last_name'), NAME('c.first_name'), 'c.id', 'r.due_on', 'r.id'],
    casts: ['text', 'text', 'uuid', 'date', 'uuid'],
    leading: 3,
    from: 'client c join patient p on p.client_id = c.id join reminder r on r.patient_id = p.id',
    only: 'c.clinic_id = r.clinic_id',
  },
};

/** The kinds of the values of a position, for reading one that was written into an address. */
export function positionKinds(sort: ReminderSort): readonly string[] {
  return ORDERS[sort].casts;
}

/** When a search finds no more than these, they are gathered and sorted; otherwise the list is walked in its order. */
const FEW = 5_000;

/**
 * One page of what a search finds, in the order of the sort, whichever way it is asked.
 *
 * @param found as counted by `countSearch`, or more; decides how the page is looked for, not what it has
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
  const isFew = await findsFew(reader, search);
  const values = new SqlValues();
  const sql = isFew ? gathered(search, query, values) : walked(search, query, values);
  const rows = await reader.query<{ id: string; position: string[] }[]>(planned(sql), values.all);
  return query.backwards ? rows.reverse() : rows;
}

async function findsFew(reader: EntityManager, search: PreparedSearch): Promise<boolean> {
  const values = new SqlValues();
  const where = conditionsOf(search, values);
  const [row] = await reader.query<{ count: number }[]>(
    planned(
      `select count(*)::int as count from (select 1 from reminder r where ${where}
         ${INDEX_ORDER} limit ${FEW + 1}) found`,
    ),
    values.all,
  );
  return (row?.count ?? 0) <= FEW;
}

function gathered(search: PreparedSearch, query: SearchPageQuery, values: SqlValues): string {
  const order = ORDERS[query.sort];
  const found = `select r.id, r.clinic_id, r.due_on, r.patient_id, r.next_send_at
    from reminder r where ${conditionsOf(search, values)}`;
  const from = order.from.replace('reminder r', 'found r');
  return `with found as materialized (${found}) ${selected(order, query, from, [], values)}`;
}

/** Kinds and statuses are walked one by one, each in the order of its index, and then merged. */
function walked(search: PreparedSearch, query: SearchPageQuery, values: SqlValues): string {
  const order = ORDERS[query.sort];
  if (query.sort !== 'due') return selected(order, query, order.from, [conditionsOf(search, values)], values);
  const branches = search.kinds.flatMap((kind) =>
    search.statuses.map((status) => {
      const conditions = [conditionsOf({ ...search, kinds: [kind], statuses: [status] }, values)];
      return `(${selected(order, query, order.from, conditions, values)})`;
    }),
  );
  const direction = query.backwards ? 'desc' : 'asc';
  return `select id, position from (${branches.join(' union all ')}) merged
    order by position[1]::date ${direction}, position[2]::uuid ${direction} limit ${query.limit}`;
}

function selected(
  order: Order,
  query: SearchPageQuery,
  from: string,
  conditions: readonly string[],
  values: SqlValues,
): string {
  const direction = query.backwards ? 'desc' : 'asc';
  const all = [
    ...conditions,
    ...(order.only === undefined ? [] : [order.only]),
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
