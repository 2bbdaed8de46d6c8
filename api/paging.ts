import { z } from 'zod';
import { invalidRequest } from './problem.js';
import type { Answer } from './route.js';

/** What a position in a list is made of; one value for each column of the sort. */
export type CursorValue = string | number | null;
type CursorKind = 'uuid' | 'date' | 'instant' | 'text' | 'integer';

/** The sorts of a list: the kinds of the columns of each. The last column is always the row's own id. */
export type Sorts = Readonly<Record<string, readonly CursorKind[]>>;

/** Where counting stops. */
export const COUNT_LIMIT = 1_000;

const cursorValues: Record<CursorKind, z.ZodType<CursorValue>> = {
  uuid: z.uuid(),
  date: z.iso.date().nullable(),
  instant: z.iso.datetime({ offset: true }).nullable(),
  text: z.string().max(500).nullable(),
  integer: z.int().nullable(),
};

/** `a,b,c` as a list of what the schema describes; at most 200. */
export function commaList<Item>(item: z.ZodType<Item, string>) {
  return z
    .string()
    .transform((text) => text.split(',').filter((part) => part !== ''))
    .pipe(z.array(item).min(1).max(200));
}

/** `?expand=patient,client`: the related things that a list can show in full. */
export function expandQuery<const Name extends string>(names: readonly [Name, ...Name[]]) {
  return { expand: commaList(z.enum(names) as z.ZodType<Name, string>).optional() };
}

/** `true` or `false` in a query. */
export const queryFlag = z.enum(['true', 'false']).transform((word) => word === 'true');

/** The instant from which changes are listed. */
const since = z.iso
  .datetime({ offset: true, error: 'must be an instant such as 2027-03-01T08:00:00Z' })
  .transform((text) => new Date(text));

/**
 * The query fields of every list, to be spread into a `z.strictObject` beside the list's own filters. The first sort is
 * the default.
 */
export function listQuery<S extends Sorts>(sorts: S) {
  type Sort = keyof S & string;
  const names = Object.keys(sorts) as [Sort, ...Sort[]];
  return {
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().max(2_000).optional(),
    sort: z.enum(names).default(names[0] as never),
    count: queryFlag.optional(),
    updatedSince: since.optional(),
    ids: commaList(z.uuid()).optional(),
    externalId: commaList(z.string().max(200)).optional(),
  };
}

/** One page that was asked for. `after` is the position of the last row already seen. */
export interface PageRequest {
  readonly limit: number;
  readonly sort: string;
  readonly after: readonly CursorValue[] | null;
  readonly count: boolean;
}

/**
 * Reads the page out of a validated list query.
 *
 * @throws Problem 400 at `/query/cursor` if the cursor is not one of this list in this sort
 */
export function pageRequest(
  query: { limit: number; sort: string; cursor?: string | undefined; count?: boolean | undefined },
  sorts: Sorts,
): PageRequest {
  const { limit, sort, cursor } = query;
  const after = cursor === undefined ? null : readCursor(cursor, sort, sorts[sort] ?? []);
  return { limit, sort, after, count: query.count ?? false };
}

/** A page as it is answered. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/**
 * Makes a page of rows that were read with `limit + 1`: the row too many only says that there is more.
 *
 * @param positionOf the row's values in the order of the sort's columns
 */
export function toPage<Row, Item>(
  rows: readonly Row[],
  request: PageRequest,
  positionOf: (row: Row) => readonly CursorValue[],
  toItem: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, request.limit);
  const last = shown.at(-1);
  const more = rows.length > request.limit && last !== undefined;
  return {
    items: shown.map(toItem),
    nextCursor: more ? writeCursor(request.sort, positionOf(last)) : null,
  };
}

/**
 * Answers a list, with `Link: rel="next"` if there is more.
 *
 * @param url the path and query as sent
 * @param count as counted up to `COUNT_LIMIT`, if it was asked for
 */
export function listAnswer(url: string, page: Page<unknown>, count?: number): Answer {
  const body = {
    ...page,
    ...(count === undefined
      ? {}
      : { count: Math.min(count, COUNT_LIMIT), countIsExact: count < COUNT_LIMIT }),
  };
  if (page.nextCursor === null) return { status: 200, body };
  return { status: 200, body, headers: { Link: `<${nextUrl(url, page.nextCursor)}>; rel="next"` } };
}

/** The shape of a page in the OpenAPI document. */
export function pageOf<S extends z.ZodType>(item: S) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().nullable(),
    count: z.int().optional(),
    countIsExact: z.boolean().optional(),
  });
}

function writeCursor(sort: string, values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify([sort, ...values])).toString('base64url');
}

function readCursor(cursor: string, sort: string, kinds: readonly CursorKind[]): readonly CursorValue[] {
  const refused = invalidRequest([
    {
      pointer: '/query/cursor',
      code: 'unknownCursor',
      message: 'must be the nextCursor of an earlier page of this list, in the same sort',
    },
  ]);
  let content: unknown;
  try {
    content = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw refused;
  }
  if (!Array.isArray(content) || content.length !== kinds.length + 1 || content[0] !== sort) throw refused;
  return kinds.map((kind, index) => {
    const value = cursorValues[kind].safeParse(content[index + 1]);
    if (!value.success) throw refused;
    return value.data;
  });
}

function nextUrl(url: string, cursor: string): string {
  const [path = '', query] = url.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set('cursor', cursor);
  return `${path}?${parameters.toString()}`;
}
